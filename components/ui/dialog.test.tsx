// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { doing, render } from '@/components/testing/render';
import { Dialog } from './dialog';

it('closes by a press beside it, and not by a selection that is drawn out of it', async () => {
  const onClose = vi.fn();
  const { container } = await render(
    <Dialog title="Invite" onClose={onClose}>
      <p>The link</p>
    </Dialog>,
  );
  const [dialog, text] = [container.querySelector('dialog'), container.querySelector('p')];
  const press = async (from: Element | null, to: Element | null) => {
    await doing(() => from?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true })));
    await doing(() => to?.dispatchEvent(new MouseEvent('click', { bubbles: true })));
  };
  await press(text, dialog);
  await press(text, text);
  expect(onClose).not.toHaveBeenCalled();
  await press(dialog, dialog);
  expect(onClose).toHaveBeenCalledOnce();
});
