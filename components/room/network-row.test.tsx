// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { doing, render } from '@/components/testing/render';
import { CallProvider } from '@/lib/hooks/call-context';
import type { CallHandle, CallState } from '@/lib/hooks/types';
import { NetworkRow } from './network-row';
import { RoomViewProvider } from './room-view';
import { useInviteLink } from './use-invite-link';

const LAN = 'https://192.168.1.7:3443';
const own = { https: [LAN], httpsPort: 3443, ownCertificate: true };

function Invitation() {
  return (
    <>
      <NetworkRow />
      <output>{useInviteLink().link}</output>
    </>
  );
}

/** @param answer of the server; `null` where it does not tell */
async function show(answer: object | null, signaling: CallState['signaling'] = 'up') {
  const ask = vi.fn<typeof fetch>(async () => (answer ? Response.json(answer) : new Response(null, { status: 404 })));
  vi.stubGlobal('fetch', ask);
  const store = createStore(() => ({ signaling, room: { roomId: 'team', link: 'http://localhost:3000/r/team#key', hasSecret: true } }));
  const { container } = await render(
    <CallProvider call={{ store } as unknown as CallHandle}>
      <RoomViewProvider>
        <Invitation />
      </RoomViewProvider>
    </CallProvider>,
  );
  await doing(() => new Promise(setImmediate));
  const row = container.querySelector<HTMLElement>('[role="switch"]');
  return { ask, row, words: () => [...container.querySelectorAll('p')].map((p) => p.textContent), link: () => container.querySelector('output')?.textContent };
}
afterEach(() => vi.unstubAllGlobals());

it('puts the network’s address into the link and back, key and all', async () => {
  const { row, words, link } = await show(own);
  expect([link(), words()]).toEqual(['http://localhost:3000/r/team#key', ['This link works on this computer only.']]);
  await doing(() => row?.click());
  expect([row?.ariaChecked ?? row?.getAttribute('aria-checked'), link()]).toEqual(['true', `${LAN}/r/team#key`]);
  expect(words()).toEqual([expect.stringContaining('Their browser warns')]);
  await doing(() => row?.click());
  expect(link()).toBe('http://localhost:3000/r/team#key');
});

it('says nothing of a warning where the certificate was given', async () => {
  const { row, words } = await show({ https: ['https://meet.example'], httpsPort: 443, ownCertificate: false });
  await doing(() => row?.click());
  expect(words()).toEqual(['']);
});

it.each([
  [{ https: [], httpsPort: null, ownCertificate: false }, 'This link works on this computer only. For other devices, start Parlor with https.'],
  [{ https: [], httpsPort: 3443, ownCertificate: true }, 'This link works on this computer only, because it is on no network.'],
  [{ https: 'nonsense' }, 'This link works on this computer only.'],
  [null, 'This link works on this computer only.'],
])('says why there is no other: %j', async (answer, why) => {
  const { row, words } = await show(answer);
  expect(row).toBeNull();
  expect(words()).toEqual([why]);
});

it('does not ask a server that is away', async () => {
  expect((await show(own, 'down')).ask).not.toHaveBeenCalled();
});
