/** Music, where the server that has its code does not answer. */
import { expect, it, vi } from 'vitest';
import { openCaller } from './testing/open-caller';

vi.mock('./stereo', () => new Promise(() => {}));

it('keeps nothing of a link waiting', async () => {
  const { link, connection } = openCaller();
  await link.call();
  link.setStereo({ sends: true, hears: false });
  await link.restartIce();
  expect(connection.restartsAsked).toBe(1);
  link.close();
});
