import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64Url } from './base64url';
import { roomIdOf } from './ids';
import { formatRoomLink, mintRoom, parseFragment, parsePastedLink } from './room-link';

const KEY = 'AAECAwQFBgcICQoLDA0ODw';
const SECRET = 'DwAPAA8ADwAPAA8ADwAPAA';
const MINTED = 'abcdefghijklmn23';

describe('a new room', () => {
  it('has an id that its secret proves, and a link that leads back to it', async () => {
    const room = await mintRoom();
    expect(await roomIdOf(fromBase64Url(room.hostSecret))).toBe(room.roomId);
    const link = formatRoomLink('https://parlor.example', room);
    expect(link).toBe(`https://parlor.example/r/${room.roomId}#${room.key}`);
    expect(link).not.toContain(room.hostSecret);
    expect(parsePastedLink(link)).toEqual({ ok: true, path: `/r/${room.roomId}#${room.key}` });
    expect(parseFragment(room.roomId, `#${room.key}`)).toMatchObject({ ok: true, link: { roomId: room.roomId, key: room.key, hostSecret: null } });
  });
});

describe('parseFragment', () => {
  it('reads key, host secret and settings', () => {
    expect(parseFragment('garden', `#${KEY}.${SECRET}&name=Ann%20Example&mic=off&camera=on`)).toEqual({
      ok: true,
      link: { roomId: 'garden', key: KEY, hostSecret: SECRET },
      settings: { name: 'Ann Example', microphone: false, camera: true },
    });
  });

  it.each(['', '#'])('takes %j for a link without a secret, where the room was named by hand', (fragment) => {
    expect(parseFragment('garden', fragment)).toMatchObject({ ok: true, link: { key: null, hostSecret: null }, settings: { name: null, microphone: null, camera: null } });
  });

  it('reads settings of a link without a secret', () => {
    expect(parseFragment('garden', '#name=Ann&mic=maybe')).toMatchObject({ ok: true, link: { key: null }, settings: { name: 'Ann', microphone: null } });
  });

  it('holds a minted room without its key for cut off', () => {
    expect(parseFragment(MINTED, '')).toEqual({ ok: false, problem: 'incomplete' });
    expect(parseFragment(MINTED, '#name=Ann')).toEqual({ ok: false, problem: 'incomplete' });
  });

  it('notices every key that was cut off', () => {
    for (let length = 1; length < KEY.length; length += 1) {
      expect(parseFragment('garden', `#${KEY.slice(0, length)}`)).toEqual({ ok: false, problem: 'incomplete' });
    }
    expect(parseFragment('garden', `#${KEY}.${SECRET.slice(1)}`)).toEqual({ ok: false, problem: 'incomplete' });
    expect(parseFragment('garden', `#${KEY}.${SECRET}.more`)).toEqual({ ok: false, problem: 'incomplete' });
  });

  it('knows what is no room', () => {
    expect(parseFragment('No Room', `#${KEY}`)).toEqual({ ok: false, problem: 'not-a-link' });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), fc.string({ unit: 'grapheme' }), (roomId, fragment) => typeof parseFragment(roomId, fragment).ok === 'boolean'));
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('#', '&', '=', '.', '%', 'A', 'name') }), (fragment) => typeof parseFragment('garden', fragment).ok === 'boolean'));
  });
});

describe('parsePastedLink', () => {
  it.each([
    [`https://parlor.example/r/garden#${KEY}`, `/r/garden#${KEY}`],
    [`  http://192.168.1.7:3000/r/garden/#${KEY} `, `/r/garden#${KEY}`],
    [`parlor.example/r/garden#${KEY}`, `/r/garden#${KEY}`],
    [`/r/garden#${KEY}`, `/r/garden#${KEY}`],
    [`https://parlor.example/r/garden?utm=1#${KEY}`, `/r/garden#${KEY}`],
    ['Garden', '/r/garden'],
    [`garden#${KEY}`, `/r/garden#${KEY}`],
    [`https://parlor.example/r/garden#${KEY}.${SECRET}`, `/r/garden#${KEY}.${SECRET}`],
  ])('reads %j', (text, path) => {
    expect(parsePastedLink(text)).toEqual({ ok: true, path });
  });

  it.each(['', 'a', 'hello there', 'https://parlor.example/', 'https://parlor.example/about', 'javascript:alert(1)', '/r/../etc', '//evil.example', 'https://parlor.example/r/a b c'])('knows that %j is no link', (text) => {
    expect(parsePastedLink(text)).toEqual({ ok: false, problem: 'not-a-link' });
  });

  it('tells a link that lost its end from one that is none', () => {
    expect(parsePastedLink(`https://parlor.example/r/${MINTED}`)).toEqual({ ok: false, problem: 'incomplete' });
    expect(parsePastedLink(MINTED)).toEqual({ ok: false, problem: 'incomplete' });
    expect(parsePastedLink(`https://parlor.example/r/garden#${KEY.slice(1)}`)).toEqual({ ok: false, problem: 'incomplete' });
  });

  it('reads every link that was formatted', async () => {
    const base64url = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => Buffer.from(bytes).toString('base64url'));
    const roomId = fc.stringMatching(/^[a-z0-9-]{3,64}$/);
    fc.assert(
      fc.property(roomId, base64url(16), fc.webUrl({ withFragments: false }), (id, key, url) => {
        expect(parsePastedLink(formatRoomLink(new URL(url).origin, { roomId: id, key }))).toEqual({ ok: true, path: `/r/${id}#${key}` });
      }),
    );
  });

  it('never throws, and leads nowhere but to a room', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withFragments: true })), (text) => {
        const parsed = parsePastedLink(text);
        if (parsed.ok) expect(parsed.path).toMatch(/^\/r\/[a-z0-9-]{3,64}(#|$)/);
      }),
    );
  });
});
