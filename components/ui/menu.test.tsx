// @vitest-environment happy-dom
/** Menus in a browser without popovers, which is what happy-dom is. */
import { expect, it, vi } from 'vitest';
import { withPopovers } from '@/components/testing/popovers';
import { button, doing, render } from '@/components/testing/render';
import { Menu } from './menu';
import { PopoverSupport } from './popover-support';

const key = (pressed: string) => doing(() => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true })));

it('opens by its button, and closes by it, by a choice, by Esc and by a press elsewhere; the focus goes back', async () => {
  withPopovers();
  const onSelect = vi.fn();
  const { container } = await render(
    <Menu label="More" items={[{ id: 'one', text: 'One', onSelect }]} trigger={(props) => <button {...props} aria-label="More" />} />,
  );
  const opener = button(container, 'More');
  const [list, item] = [container.querySelector('[role=menu]'), container.querySelector<HTMLElement>('[role=menuitem]')];
  const isOpen = () => [list?.hasAttribute('data-popover-open'), opener.getAttribute('aria-expanded')];
  const open = async () => {
    await doing(() => opener.click());
    expect([...isOpen(), document.activeElement]).toEqual([true, 'true', item]);
  };
  await open();
  await doing(() => opener.click());
  expect(isOpen()).toEqual([false, 'false']);
  await open();
  await key('Escape');
  expect(isOpen()).toEqual([false, 'false']);
  await open();
  await doing(() => document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true })));
  expect(isOpen()).toEqual([false, 'false']);
  await open();
  await doing(() => item?.click());
  expect([...isOpen(), document.activeElement, onSelect.mock.calls.length]).toEqual([false, 'false', opener, 1]);
});

it('works in a page whose browser has no popovers, and leaves alone those that have', async () => {
  const { rerender } = await render(<PopoverSupport />);
  await vi.waitFor(() => expect('showPopover' in HTMLElement.prototype).toBe(true));
  await rerender(null);
  expect('showPopover' in HTMLElement.prototype).toBe(false);
});
