// @vitest-environment happy-dom
import { encode } from 'uqr';
import { afterEach, expect, it, vi } from 'vitest';
import { inRoom } from '@/components/testing/in-room';
import { somebody } from '@/components/testing/fake-call';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Which modules are dark, read back from what is drawn: runs of a row, one module high. */
function drawn(code: Element | null): boolean[][] {
  const [, , size = 0] = (code?.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const modules = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  for (const [, x, y, run, back] of code?.querySelector('path')?.getAttribute('d')?.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g) ?? []) {
    expect(run).toBe(back);
    modules[Number(y)]?.fill(true, Number(x), Number(x) + Number(run));
  }
  return modules;
}

it.each(['https://parlor.example/r/a-room#AAECAwQFBgcICQoLDA0ODw', 'http://192.168.1.7:3000/r/team'])('shows a code that is the link, module by module: %s', async (link) => {
  const { press } = await inRoom({ session: 'live', room: { roomId: 'a-room', link, hasSecret: true, hostLink: null } }, somebody('Ann'));
  await press('Invite');
  const code = document.querySelector('dialog svg[role=img]');
  expect(drawn(code)).toEqual(encode(link, { ecc: 'M', border: 3 }).data);
});
