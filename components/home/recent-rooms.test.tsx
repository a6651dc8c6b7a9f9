// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { doing, render } from '@/components/testing/render';
import { rememberRoom } from '@/lib/call/rooms-on-device';
import type { RoomId } from '@/lib/protocol/ids';
import { RecentRooms } from './recent-rooms';

it('a room that is removed leaves the focus in its place, and takes it back when it returns there', async () => {
  const visits = ['Ann', 'Ben', 'Cleo'].map((name, at) => ({ roomId: `${'a'.repeat(15)}${name.charAt(0).toLowerCase()}` as RoomId, key: null, names: [name], at }));
  visits.forEach(rememberRoom);
  const { container } = await render(<RecentRooms pathOf={() => '/'} />);
  const rows = () => [...container.querySelectorAll('li a')].map(({ textContent }) => textContent);
  const removers = () => [...container.querySelectorAll<HTMLButtonElement>('li button')];
  const focused = () => document.activeElement?.closest('li')?.querySelector('a')?.textContent;
  expect(rows()).toEqual(['Cleo', 'Ben', 'Ann']);
  expect(removers().map((one) => document.getElementById(one.getAttribute('aria-describedby') ?? '')?.textContent)).toEqual(rows());

  await doing(() => removers()[1]?.click());
  expect(rows()).toEqual(['Cleo', 'Ann']);
  expect(focused()).toBe('Ann');
  await doing(() => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Undo')?.click());
  expect(rows()).toEqual(['Cleo', 'Ben', 'Ann']);
  expect(focused()).toBe('Ben');

  await doing(() => removers()[2]?.click());
  expect(focused()).toBe('Ben');
});
