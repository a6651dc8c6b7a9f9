/** A server that was started anew, with nothing in its memory, and the people who come back to it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toBase64Url } from '@/lib/protocol/base64url';
import { createParticipantId, roomIdOf } from '@/lib/protocol/ids';
import type { RoomSettings } from '@/lib/protocol/room-settings';
import { REMINDING_MS } from './room-notes';
import { RESERVATION_MS, RETURN_MS } from './rooms/room';
import { deviceOf, garden, openSignalingServer, type SeatedPage, type SignalingServer, wish } from './testing/signaling-server';

let server: SignalingServer;
let nowMs: number;
/** Anna acts as host; then come Bert and Carl. */
let anna: SeatedPage;
let bert: SeatedPage;
let carl: SeatedPage;
/** What each page has heard last. */
let notes: Map<string, string>;

const open = async () => openSignalingServer({ maxParticipants: 4, nowMs: () => nowMs });

beforeEach(async () => {
  nowMs = 10_000_000;
  notes = new Map();
  server = await open();
  anna = await server.seat();
  nowMs += 1;
  bert = await server.seat();
  nowMs += 1;
  carl = await server.seat();
  for (const { id, note } of [anna, bert, carl]) notes.set(id, note);
});
afterEach(() => server.close());

/** The host decides, and the others hear of it. */
async function configure(change: Partial<RoomSettings>, ...listeners: SeatedPage[]): Promise<void> {
  expect(await anna.page.ask('room:configure', change)).toMatchObject({ ok: true });
  for (const { id, page } of listeners) notes.set(id, (await page.next('room:changed')).note);
}

async function restart(): Promise<void> {
  await server.close();
  nowMs += 5_000;
  server = await open();
}

/** As a page comes back: with all that it kept, and perhaps another note. */
const back = ({ wish: asked, id, ticket }: SeatedPage, note = notes.get(id)) => ({ ...asked, ticket, note });
const codeOf = async (asked: ReturnType<typeof wish>) => {
  const reply = await (await server.connect()).ask('room:join', asked);
  return reply.ok ? (reply.value.waiting ? 'waiting' : 'seated') : reply.code;
};
const peek = async () => {
  const reply = await (await server.connect()).ask('room:peek', garden);
  return reply.ok ? reply.value : reply.code;
};

describe('after a restart', () => {
  it('the room is locked for strangers, and open for those who were inside', async () => {
    await configure({ locked: true, chat: false }, anna, bert, carl);
    await restart();
    const again = await server.seat(back(bert));
    expect(again.settings).toMatchObject({ locked: true, chat: false });
    expect(await peek()).toMatchObject({ people: 1, locked: true });
    expect(await codeOf(wish())).toBe('room-locked');
    expect(await codeOf(back(carl))).toBe('seated');
    nowMs += RETURN_MS;
    expect(await codeOf(back(anna))).toBe('room-locked');
  });

  it('strangers are still asked whom they are, also where they come with a note', async () => {
    await configure({ askToJoin: true }, anna, bert, carl);
    await restart();
    await server.seat(back(bert));
    expect(await codeOf(wish({ note: notes.get(bert.id) }))).toBe('waiting');
    expect(await codeOf(back(carl))).toBe('seated');
  });

  it('those made host are it again, though others come back first', async () => {
    await anna.page.ask('participant:promote', { id: carl.id, handOver: true });
    for (const { id, page } of [anna, bert, carl]) notes.set(id, (await page.next('room:changed')).note);
    await restart();
    const first = await server.seat(back(bert));
    // As long as no host is inside, somebody acts.
    expect(first.hosts).toEqual([bert.id]);
    expect((await server.seat(back(carl))).hosts).toEqual([carl.id]);
    expect((await server.seat(back(anna))).hosts).toEqual([carl.id]);
    expect((await first.page.next('room:changed')).hosts).toEqual([carl.id]);
  });

  it('nobody becomes host by the name of one', async () => {
    await anna.page.ask('participant:promote', { id: carl.id, handOver: true });
    const { note } = await bert.page.next('room:changed');
    await restart();
    const thief = { participantId: carl.id, device: deviceOf('thief') };
    // With the server's memory of whose the name is, and before it.
    await server.seat(wish(thief));
    await server.seat(back(bert, note));
    expect(await codeOf(wish(thief))).toBe('id-taken');
    expect(await codeOf({ ...back(carl), ...thief })).toBe('id-taken');
    expect((await server.seat(back(carl))).hosts).toEqual([carl.id]);
  });

  it('who was removed stays out, and who holds the secret does not', async () => {
    const secret = crypto.getRandomValues(new Uint8Array(16));
    const room = { roomId: await roomIdOf(secret), door: garden.door };
    const owner = await server.seat({ ...room, hostSecret: toBase64Url(secret) });
    const guest = await server.seat(room);
    const rude = await server.seat(room);
    await owner.page.ask('participant:remove', { id: rude.id });
    const { note } = await guest.page.next('room:changed');
    await restart();
    await server.seat(back(guest, note));
    expect(await codeOf(back(rude, rude.note))).toBe('removed');
    expect(await codeOf(wish({ ...room, device: rude.wish.device }))).toBe('removed');
    expect((await server.seat({ ...room, hostSecret: toBase64Url(secret) })).hosts).toHaveLength(1);
  });

  it('who was removed and comes first is put out by whoever comes with the newer note', async () => {
    await anna.page.ask('participant:remove', { id: carl.id });
    const { note } = await bert.page.next('room:changed');
    await restart();
    // Carl's own note is of a time when nobody had been removed.
    const rude = await server.seat(back(carl));
    expect(rude.removed).toEqual([]);
    const again = await server.seat(back(bert, note));
    expect(again).toMatchObject({ removed: [carl.id], roster: [{ id: bert.id }], hosts: [bert.id] });
    await rude.page.next('participant:removed');
    rude.page.tell('peer:signal', { to: bert.id, envelope: 'AAAA' });
    expect(await rude.page.next('event:refused')).toMatchObject({ code: 'not-seated' });
    expect(await codeOf(back(carl))).toBe('removed');
  });

  it('seats are kept for those who were inside', async () => {
    await restart();
    await server.seat(back(carl));
    // Carl's note names all three, and there are four seats.
    expect(await codeOf(wish())).toBe('seated');
    expect(await codeOf(wish())).toBe('room-full');
    await server.seat(back(bert));
    nowMs += RESERVATION_MS;
    expect(await codeOf(wish())).toBe('seated');
    // Whose seat was not kept any more comes in by the ticket.
    expect(await codeOf(back(anna))).toBe('seated');
  });

  it('who slipped in before anybody spoke of the lock is put out, and those who were inside stay', async () => {
    await configure({ locked: true }, anna, bert, carl);
    await restart();
    const stranger = await server.seat();
    expect(stranger.hosts).toEqual([stranger.id]);
    const early = await server.seat({ ...back(anna), note: undefined });
    const again = await server.seat(back(bert));
    expect(again.roster.map(({ id }) => id).sort()).toEqual([anna.id, bert.id].sort());
    await stranger.page.next('participant:removed');
    expect(await early.page.next('peer:left')).toEqual({ id: stranger.id, reason: 'removed' });
    expect((await early.page.next('room:changed')).settings).toMatchObject({ locked: true });
    expect(await codeOf(stranger.wish)).toBe('room-locked');
  });
});

describe('a note changes nothing', () => {
  const shut = async () => {
    await configure({ locked: true }, anna, bert, carl);
    return notes.get(bert.id) ?? '';
  };
  const stranger = () => wish({ participantId: createParticipantId() });
  const isOpen = async () => {
    expect(await peek()).toMatchObject({ locked: false });
    expect(await codeOf(stranger())).toBe('seated');
  };

  it('when it was written by this very server', async () => {
    const note = await shut();
    expect(await anna.page.ask('room:configure', { locked: false })).toMatchObject({ ok: true });
    await server.seat({ ...back(bert, note) });
    await isOpen();
  });

  it('when the server has been up for long', async () => {
    const note = await shut();
    await restart();
    nowMs += REMINDING_MS + 1;
    await server.seat(back(bert, note));
    await isOpen();
  });

  it.each(['room', 'door'])('when it is of another %s', async (what) => {
    const elsewhere = what === 'room' ? { roomId: 'orchard' } : { door: `${'B'.repeat(21)}A` };
    const other = await server.seat(elsewhere);
    await other.page.ask('room:configure', { locked: true });
    const { note } = await other.page.next('room:changed');
    await restart();
    await server.seat(back(bert, note));
    await isOpen();
  });

  it('when it is forged', async () => {
    const note = await shut();
    await restart();
    const [body = '', mac = ''] = note.split('.');
    for (const forged of [`${body}.${mac.slice(0, -2)}AA`, `${body}A.${mac}`, body, 'noise', '']) await server.seat(back(bert, forged));
    await isOpen();
  });

  it('when it is older than what the server knows already', async () => {
    const earlier = anna.note;
    const note = await shut();
    await restart();
    await server.seat(back(bert, note));
    await server.seat(back(carl, earlier));
    expect(await peek()).toMatchObject({ locked: true });
  });

  it('when it is of an earlier meeting, and somebody comes from the later one', async () => {
    const note = await shut();
    await anna.page.ask('room:end', {});
    nowMs += 1000;
    const second = await server.seat();
    await restart();
    await server.seat(back(second, second.note));
    expect(await codeOf(back(bert, note))).toBe('seated');
    await isOpen();
  });
});
