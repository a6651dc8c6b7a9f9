// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { button, doing, render } from '@/components/testing/render';
import { Button } from './button';

describe('a busy button', () => {
  it('keeps its name, says that it is busy, and ignores further presses', async () => {
    const pressed = vi.fn();
    const { container, rerender } = await render(<Button onClick={pressed}>Join now</Button>);
    await doing(() => button(container, 'Join now').click());
    await rerender(
      <Button busy onClick={pressed}>
        Join now
      </Button>,
    );
    await doing(() => button(container, 'Join now').click());
    expect(pressed).toHaveBeenCalledTimes(1);
    expect(button(container, 'Join now').getAttribute('aria-busy')).toBe('true');
  });

  it('does not submit its form', async () => {
    const submitted = vi.fn((event: Event) => event.preventDefault());
    const { container } = await render(
      <form>
        <Button type="submit" busy>
          Join now
        </Button>
      </form>,
    );
    container.addEventListener('submit', submitted);
    await doing(() => button(container, 'Join now').click());
    expect(submitted).not.toHaveBeenCalled();
  });
});
