import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fromBase64Url, toBase64Url } from '@/lib/protocol/base64url';
import { makePageKeys } from './page-keys';

const LINK = { roomId: 'abcdefghijklmnop', key: 'AAECAwQFBgcICQoLDA0ODw', hostSecret: null };
const locks = { request: (_name: string, _options: unknown, take: (lock: object) => unknown) => Promise.resolve(take({})) } as never;

function memory() {
  const values = new Map<string, string>();
  return { values, getItem: (key: string) => values.get(key) ?? null, setItem: (key: string, value: string) => void values.set(key, value) };
}
let [local, tab] = [memory(), memory()];
const load = (link: typeof LINK = LINK) => makePageKeys(link, { local, tab, locks }, { reloaded: false });

beforeEach(() => {
  [local, tab] = [memory(), memory()];
  vi.stubGlobal('RTCPeerConnection', { generateCertificate: async () => ({}) });
});
afterEach(() => void vi.unstubAllGlobals());

it('every load of the page has keys and a certificate of its own', async () => {
  const [one, two] = [await load(), await load()];
  expect(one.instance.publicKey).not.toBe(two.instance.publicKey);
  expect(one.certificate).not.toBe(two.certificate);
});

it('a device has one value in a room for as long as it remembers, and another in another room', async () => {
  const [one, two, elsewhere] = [await load(), await load(), await load({ ...LINK, roomId: 'another-room' })];
  expect(two.device).toBe(one.device);
  expect(elsewhere.device).not.toBe(one.device);
  local.values.clear();
  expect((await load()).device).not.toBe(one.device);
});

it('nothing is kept of key and instance, and what is kept of the device is not what it shows', async () => {
  const { instance, device, secrets } = await load();
  const kept = JSON.stringify([...local.values, ...tab.values]);
  expect(local.values.get('parlor:device')).toBeDefined();
  for (const secret of [LINK.key, Buffer.from(fromBase64Url(LINK.key)).toString('hex'), instance.publicKey, device, toBase64Url(secrets.key)]) expect(kept).not.toContain(secret);
});
