// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { button, doing, render } from '@/components/testing/render';
import { JoinForm } from './join-form';

function type(input: HTMLInputElement, text: string) {
  // React listens to the element's own setter; assigning through it would go unnoticed.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

describe('JoinForm', () => {
  it('says in place what is wrong, keeps the focus, and takes it back with the next letter', async () => {
    const onOpen = vi.fn(() => 'incomplete' as const);
    const { container } = await render(<JoinForm onOpen={onOpen} />);
    const input = container.querySelector('input')!;
    await doing(() => type(input, '/r/aaaaaaaaaaaaaaaa'));
    await doing(() => button(container, 'Join').click());
    expect(onOpen).toHaveBeenCalledWith('/r/aaaaaaaaaaaaaaaa');
    expect(container.querySelector('[role=alert]')?.textContent).toBe('This link is incomplete. Ask for it again, up to the last character.');
    expect(document.activeElement).toBe(input);
    expect(input.getAttribute('aria-describedby')).toBe(container.querySelector('[role=alert]')?.id);
    await doing(() => type(input, '/r/aaaaaaaaaaaaaaaa#'));
    expect(container.querySelector('[role=alert]')).toBeNull();
  });

  it('asks nobody about an empty box', async () => {
    const onOpen = vi.fn(() => null);
    const { container } = await render(<JoinForm onOpen={onOpen} />);
    await doing(() => button(container, 'Join').click());
    expect(onOpen).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(container.querySelector('input'));
  });
});
