// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { doing, render } from '@/components/testing/render';
import { Toast } from './toast';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a toast', () => {
  it('stands 4 seconds, with an action 8', async () => {
    const gone = vi.fn();
    const { rerender } = await render(<Toast onExpire={gone}>Link copied</Toast>);
    await doing(() => vi.advanceTimersByTime(3_999));
    expect(gone).not.toHaveBeenCalled();
    await doing(() => vi.advanceTimersByTime(1));
    expect(gone).toHaveBeenCalledTimes(1);

    await rerender(
      <Toast key="second" onExpire={gone} actions={<button>Undo</button>}>
        Removed
      </Toast>,
    );
    await doing(() => vi.advanceTimersByTime(7_999));
    expect(gone).toHaveBeenCalledTimes(1);
    await doing(() => vi.advanceTimersByTime(1));
    expect(gone).toHaveBeenCalledTimes(2);
  });

  it('waits while it holds the focus', async () => {
    const gone = vi.fn();
    const { container } = await render(
      <Toast onExpire={gone} actions={<button>Undo</button>}>
        Removed
      </Toast>,
    );
    await doing(() => container.querySelector('button')?.focus());
    await doing(() => vi.advanceTimersByTime(60_000));
    expect(gone).not.toHaveBeenCalled();
    await doing(() => container.querySelector('button')?.blur());
    await doing(() => vi.advanceTimersByTime(8_000));
    expect(gone).toHaveBeenCalledTimes(1);
  });
});
