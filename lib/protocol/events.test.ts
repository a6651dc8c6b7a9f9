import { describe, expect, it } from 'vitest';
import { notices, pushes, requests } from './events';

const anna = { id: 'abcdefghijklmnop', seq: 1, away: false, profile: 'p'.repeat(60) };
const door = 'AAECAwQFBgcICQoLDA0ODw';

describe('the tables', () => {
  it('give every event one meaning per direction', () => {
    const said = [...Object.keys(requests), ...Object.keys(notices)];
    expect(new Set(said).size).toBe(said.length);
    for (const name of [...said, ...Object.keys(pushes)]) expect(name).toMatch(/^[a-z]+:[a-z]+$/);
  });

  it('take a join, and drop what they do not know', () => {
    const join = { roomId: 'garden', door, participantId: anna.id, profile: anna.profile, device: door };
    expect(requests['room:join'].payload.parse({ ...join, role: 'host', name: 'Ann' })).toEqual(join);
  });

  it('take no name, no description and no candidate where something sealed belongs', () => {
    for (const readable of ['{"v":1,"name":"Ann"}', 'v=0\r\no=- 1 2 IN IP4 127.0.0.1', 'candidate:1 1 udp 1 192.168.1.7 9 typ host']) {
      expect(notices['peer:signal'].safeParse({ to: anna.id, envelope: readable }).success).toBe(false);
      expect(notices['profile:update'].safeParse({ profile: readable.padEnd(60, ' ') }).success).toBe(false);
    }
  });

  it('take a seat only whole', () => {
    expect(pushes['peer:joined'].safeParse({ participant: anna }).success).toBe(true);
    for (const key of Object.keys(anna)) expect(pushes['peer:joined'].safeParse({ participant: { ...anna, [key]: undefined } }).success).toBe(false);
  });
});
