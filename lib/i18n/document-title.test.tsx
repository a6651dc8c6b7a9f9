// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { doing, render } from '@/components/testing/render';
import { useDocumentTitle } from './document-title';

function Page({ title }: { title: string }) {
  useDocumentTitle(title);
  return null;
}

/** As the framework does when the head of a page has come, which may be after the page itself. */
const serve = (title: string) =>
  doing(async () => {
    const element = document.head.querySelector('title') ?? document.head.appendChild(document.createElement('title'));
    element.textContent = title;
    await Promise.resolve();
  });

describe('the title of a page', () => {
  it('stands though what was served arrives after it, follows the page, and ends with it', async () => {
    const { rerender } = await render(<Page title="Your link is incomplete" />);
    expect(document.title).toBe('Your link is incomplete');
    await serve('Join the room');
    expect(document.title).toBe('Your link is incomplete');
    await rerender(<Page key="next" title="In a call" />);
    expect(document.title).toBe('In a call');
    await serve('Join the room');
    expect(document.title).toBe('In a call');
    await rerender(null);
    await serve('Home');
    expect(document.title).toBe('Home');
  });
});
