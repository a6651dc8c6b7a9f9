// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { button, doing, render } from '@/components/testing/render';
import FloatGrip from './float-grip';
import { RoomViewProvider, useRoomView } from './room-view';

const PLACE = { x: 0, y: 0, width: 256, height: 160 };

function Stand() {
  const { corner, selfPutAway } = useRoomView(({ corner, selfPutAway }) => ({ corner, selfPutAway }));
  return <output>{selfPutAway ? 'away' : corner}</output>;
}

it('arrow keys on the tile move it to the next corner, put it away and bring it back', async () => {
  const { container } = await render(
    <RoomViewProvider>
      <div role="group" tabIndex={-1}>
        <FloatGrip place={PLACE} area={{ width: 1416, height: 800 }} />
      </div>
      <Stand />
    </RoomViewProvider>,
  );
  const after = async (key: string) => {
    await doing(() => container.querySelector('[role="group"]')?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));
    return container.querySelector('output')?.textContent;
  };
  expect(await after('ArrowUp')).toBe('top-right');
  expect(await after('ArrowRight')).toBe('away');
  expect(await after('ArrowLeft')).toBe('top-right');
  expect(await after('Enter')).toBe('top-right');

  expect(await after('ArrowRight')).toBe('away');
  await doing(() => button(container, 'Show your picture').focus());
  await doing(() => button(container, 'Show your picture').click());
  expect(container.querySelector('output')?.textContent).toBe('top-right');
  expect(document.activeElement).toBe(container.querySelector('[role="group"]'));
});
