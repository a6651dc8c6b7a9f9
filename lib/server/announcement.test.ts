import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { type Announced, announcement } from './announcement';

const LAN = 'https://192.168.1.7:3443';
const own = { port: 3443, ownCertificate: true, origins: () => [LAN] };
const given = { port: 443, ownCertificate: false, origins: () => ['https://meet.example'] };
const usual: Announced = { hosts: ['localhost', '192.168.1.7'], port: 3000, https: own, problem: null };
const linesOf = (change: Partial<Announced> = {}, isTerminal = false) => announcement({ ...usual, ...change }, isTerminal).split('\n');

describe('what the start says', () => {
  it('names every address, one in a line', () => {
    const addresses = linesOf().flatMap((line) => /^ {4}(\S+)$/.exec(line)?.[1] ?? []);
    expect(addresses).toEqual(['http://localhost:3000', 'http://192.168.1.7:3000', 'https://localhost:3443', LAN]);
  });

  it('names a given certificate’s own names', () => {
    expect(linesOf({ https: given }).filter((line) => line.includes('https'))).toEqual(['    https://meet.example']);
  });

  it('explains the warning of a certificate of its own, and of no other', () => {
    expect(announcement(usual, false)).toContain('choose Advanced');
    expect(announcement({ ...usual, https: given }, false)).not.toContain('Advanced');
  });

  it('says in one line why there is no https', () => {
    const lines = linesOf({ https: null, problem: 'Port 3443 is taken.' });
    expect(lines.filter((line) => line.includes('https'))).toEqual(['  There is no https, without which other devices get no camera: Port 3443 is taken.']);
  });

  it('draws a code where somebody looks: dark modules dark', () => {
    const drawn = linesOf({}, true).flatMap((line) => /\u001B\[38;5;231;48;5;16m(.*)\u001B\[0m/.exec(line)?.[1] ?? []);
    const isDark = (x: number, y: number) => !(y % 2 ? '█▄' : '█▀').includes(drawn[y >> 1]?.[x] ?? '');
    const { data } = encode(LAN, { border: 2 });
    expect(data.map((row, y) => row.map((_dark, x) => isDark(x, y)))).toEqual(data);
  });

  it('draws nothing into a log, and nothing where no other device gets', () => {
    for (const text of [announcement(usual, false), announcement({ ...usual, https: { ...own, origins: () => [] } }, true)]) expect(text).not.toMatch(/[\u001B█]/);
  });
});
