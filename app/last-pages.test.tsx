// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { button, doing, render } from '@/components/testing/render';
import ErrorPage from './error';
import NotFound from './not-found';

describe('the page of what failed', () => {
  it('says so, in the title and to who listens, and has two ways on', async () => {
    const reset = vi.fn();
    const { container } = await render(<ErrorPage reset={reset} />);
    expect(document.title).toBe('Something here stopped working · Parlor');
    expect(document.activeElement?.textContent).toBe('Something here stopped working');
    await doing(() => button(container, 'Try again').click());
    expect(reset).toHaveBeenCalledTimes(1);
    expect([...container.querySelectorAll('main a')].map((link) => [link.textContent, link.getAttribute('href')])).toEqual([['Back to home', '/']]);
  });
});

describe('the page of an address that is none', () => {
  it('says so, in the title as well, and leads home', async () => {
    const { container } = await render(<NotFound />);
    expect(document.title).toBe('There is no such page · Parlor');
    expect(container.querySelector('main a')?.getAttribute('href')).toBe('/');
  });
});
