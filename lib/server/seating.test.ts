import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { garden, openSignalingServer, type SignalingServer, wish } from './testing/signaling-server';

let server: SignalingServer;
beforeEach(async () => {
  server = await openSignalingServer({ maxParticipants: 3 });
});
afterEach(() => server.close());

const peek = async () => {
  const reply = await (await server.connect()).ask('room:peek', garden);
  return reply.ok ? reply.value : reply.code;
};

describe('coming back', () => {
  it('gives the seat to a new socket with its ticket, also in a full room', async () => {
    const anna = await server.seat();
    const bert = await server.seat();
    const carl = await server.seat();
    const again = await server.seat({ participantId: anna.id, ticket: anna.ticket });
    expect(again.created).toBe(false);
    expect(again.roster.map((seat) => seat.id)).toEqual([anna.id, bert.id, carl.id]);
    expect(again.seq).toBeGreaterThan(carl.seq);

    await anna.page.next('participant:replaced');
    expect((await bert.page.next('peer:joined')).participant.id).toBe(carl.id);
    expect((await bert.page.next('peer:joined')).participant).toMatchObject({ id: anna.id, seq: again.seq, away: false });
    // The old page is connected and has no seat: it hears nothing, and may say nothing.
    anna.page.tell('peer:signal', { to: bert.id, envelope: 'AAAA' });
    expect(await anna.page.next('event:refused')).toEqual({ event: 'peer:signal', code: 'not-seated' });
    bert.page.tell('peer:signal', { to: anna.id, envelope: 'BBBB' });
    expect(await again.page.next('peer:signal')).toEqual({ from: bert.id, envelope: 'BBBB' });
    anna.page.socket.disconnect();
    expect((await bert.page.unread()).map(({ event }) => event)).toEqual([]);
    expect(await peek()).toMatchObject({ people: 3 });
  });

  it('keeps the seat of a socket that dropped, and tells the others', async () => {
    const anna = await server.seat();
    const bert = await server.seat();
    await bert.page.crash();
    expect((await anna.page.next('peer:updated')).participant).toMatchObject({ id: bert.id, away: true });
    expect(await server.seat({ participantId: bert.id, ticket: bert.ticket })).toMatchObject({ self: bert.id });
    await anna.page.next('peer:joined');
    expect((await anna.page.next('peer:joined')).participant).toMatchObject({ id: bert.id, away: false });
  });

  it('empties the seat after the grace, unless its owner came back', async () => {
    await server.close();
    server = await openSignalingServer({ graceMs: 2_000 });
    const [anna, bert, carl] = [await server.seat(), await server.seat(), await server.seat()];
    await bert.page.crash();
    await anna.page.next('peer:updated');
    const again = await server.seat({ participantId: bert.id, ticket: bert.ticket });
    await carl.page.crash();
    // By the time that Carl's grace is over, so would Bert's have been.
    expect(await anna.page.next('peer:left')).toEqual({ id: carl.id, reason: 'lost' });
    expect(await peek()).toMatchObject({ people: 2 });
    await again.page.crash();
    expect(await anna.page.next('peer:left')).toEqual({ id: bert.id, reason: 'lost' });
  });

  it('works with a ticket of a room that is gone', async () => {
    const anna = await server.seat();
    anna.page.tell('room:leave', {});
    await expect.poll(() => peek()).toMatchObject({ people: 0 });
    expect(await anna.page.ask('room:join', { ...anna.wish, ticket: anna.ticket })).toMatchObject({ ok: true, value: { created: true } });
  });
});

describe('a join that is still under way', () => {
  it('leaves no ghost when its page lost its socket', async () => {
    const anna = await server.seat();
    const taken = server.store.hold();
    const page = await server.connect();
    const asked = wish();
    page.tell('room:join', asked, () => {});
    await taken;
    const gone = new Promise((resolve) => server.io.sockets.sockets.get(page.socket.id ?? '')?.once('disconnect', resolve));
    await page.crash();
    await gone;
    server.store.release();
    await expect.poll(() => peek()).toMatchObject({ people: 1 });
    expect(await anna.page.unread()).toEqual([]);
    expect(await server.seat({ participantId: asked.participantId })).toMatchObject({ self: asked.participantId });
  });

  it('keeps a seat that was held before, for the grace', async () => {
    const [anna, bert] = [await server.seat(), await server.seat()];
    const taken = server.store.hold();
    const page = await server.connect();
    page.tell('room:join', { ...bert.wish, ticket: bert.ticket }, () => {});
    await taken;
    const gone = new Promise((resolve) => server.io.sockets.sockets.get(page.socket.id ?? '')?.once('disconnect', resolve));
    await page.crash();
    await gone;
    server.store.release();
    await bert.page.next('participant:replaced');
    expect((await anna.page.next('peer:updated')).participant).toMatchObject({ id: bert.id, away: true });
    expect(await peek()).toMatchObject({ people: 2 });
  });

  it('can be left, and refuses a second one', async () => {
    const taken = server.store.hold();
    const page = await server.connect();
    const reply = page.ask('room:join', wish());
    await taken;
    expect(await page.ask('room:join', wish())).toEqual({ ok: false, code: 'already-seated' });
    page.tell('room:leave', {});
    await page.unread();
    server.store.release();
    expect(await reply).toEqual({ ok: false, code: 'not-seated' });
    expect(await peek()).toMatchObject({ people: 0 });
    expect(await page.ask('room:join', wish())).toMatchObject({ ok: true, value: { created: true } });
  });
});

describe('leaving and changing', () => {
  it('empties the seat at once', async () => {
    const [anna, bert] = [await server.seat(), await server.seat()];
    bert.page.tell('room:leave', {});
    expect(await anna.page.next('peer:left')).toEqual({ id: bert.id, reason: 'left' });
    bert.page.socket.disconnect();
    anna.page.tell('peer:signal', { to: bert.id, envelope: 'AAAA' });
    expect(await anna.page.next('event:refused')).toEqual({ event: 'peer:signal', code: 'unknown-peer' });
    expect((await anna.page.unread()).map(({ event }) => event)).toEqual(['peer:joined']);
  });

  it('passes a new profile on', async () => {
    const [anna, bert] = [await server.seat(), await server.seat()];
    const profile = 'q'.repeat(60);
    bert.page.tell('profile:update', { profile });
    expect(await anna.page.next('peer:updated')).toEqual({ participant: { ...bert.roster[1], profile } });
    expect(await bert.page.unread()).toEqual([]);
  });
});
