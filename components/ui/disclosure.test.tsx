// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { doing, render } from '@/components/testing/render';
import { Disclosure } from './disclosure';

afterEach(() => vi.restoreAllMocks());

it('comes into sight when what it holds is there, and holds nothing before', async () => {
  const seen: (string | null)[] = [];
  vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(function (this: Element) {
    seen.push(this.textContent);
  });
  const { container } = await render(<Disclosure title="More" lazy><p>All of it</p></Disclosure>);
  expect(container.textContent).toBe('More');
  expect(seen).toEqual([]);
  const details = container.querySelector('details')!;
  await doing(() => (details.open = true));
  expect(seen).toEqual(['MoreAll of it']);
});
