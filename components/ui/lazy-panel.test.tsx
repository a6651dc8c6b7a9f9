// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { button, doing, render } from '@/components/testing/render';
import { lazyPanel } from './lazy-panel';

const part = { default: ({ name }: { name: string }) => <p>Hello {name}</p> };

describe('lazyPanel', () => {
  it('shows the part when it has come', async () => {
    let arrive = (_: typeof part) => {};
    const Panel = lazyPanel(() => new Promise<typeof part>((resolve) => (arrive = resolve)));
    const { container } = await render(<Panel name="Ann" />);
    expect(container.textContent).toBe('Loading');
    await doing(() => arrive(part));
    expect(container.textContent).toBe('Hello Ann');
  });

  it('offers Retry after a failed load, and loads anew', async () => {
    const load = vi.fn(async () => part).mockRejectedValueOnce(new Error('offline'));
    const Panel = lazyPanel(load);
    const { container } = await render(<Panel name="Ann" />);
    expect(container.querySelector('[role=alert]')).not.toBeNull();
    await doing(() => button(container, 'Retry').click());
    expect(container.textContent).toBe('Hello Ann');
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('is there at once when it was fetched before, and fetched only once', async () => {
    const load = vi.fn(async () => part);
    const Panel = lazyPanel(load);
    Panel.preload();
    await doing(() => Panel.preload());
    const { container } = await render(<Panel name="Ann" />);
    expect(container.textContent).toBe('Hello Ann');
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('keeps a failed early fetch to itself', async () => {
    const Panel = lazyPanel(vi.fn(async () => part).mockRejectedValueOnce(new Error('offline')));
    await doing(() => Panel.preload());
    const { container } = await render(<Panel name="Ann" />);
    expect(container.textContent).toBe('Hello Ann');
  });

  it('shows after a failed load what another fetch has brought', async () => {
    const Panel = lazyPanel(vi.fn(async () => part).mockRejectedValueOnce(new Error('offline')));
    const { container } = await render(<Panel name="Ann" frame={() => null} />);
    expect(container.textContent).toBe('');
    await doing(() => Panel.preload());
    expect(container.textContent).toBe('Hello Ann');
  });

  it('wraps what stands in until then', async () => {
    const Panel = lazyPanel(() => new Promise<typeof part>(() => undefined));
    const { container } = await render(<Panel name="Ann" frame={(content) => <aside>{content}</aside>} />);
    expect(container.querySelector('aside')?.textContent).toBe('Loading');
  });
});
