import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MAX_PAYLOAD_BYTES, MAX_TRANSPORT_BYTES } from '@/lib/protocol/limits';
import { garden, openSignalingServer, type SignalingServer, wish } from './testing/signaling-server';

let server: SignalingServer;
let anna: Awaited<ReturnType<SignalingServer['seat']>>;
let bert: typeof anna;

beforeEach(async () => {
  server = await openSignalingServer();
  anna = await server.seat();
  bert = await server.seat();
  await anna.page.next('peer:joined');
});
afterEach(() => server.close());

/** Both sit where they sat, and can talk. */
async function expectUnharmed(): Promise<void> {
  bert.page.tell('peer:signal', { to: anna.id, envelope: 'AAAA' });
  expect(await anna.page.next('peer:signal')).toEqual({ from: bert.id, envelope: 'AAAA' });
  anna.page.tell('peer:signal', { to: bert.id, envelope: 'BBBB' });
  expect(await bert.page.next('peer:signal')).toEqual({ from: anna.id, envelope: 'BBBB' });
  expect(await anna.page.ask('room:peek', garden)).toMatchObject({ ok: true, value: { people: 2, elsewhere: false } });
}

const refusals = () => server.logged().filter((line) => line.msg === 'refused');
const SECRET = 'Ann Example';

const requestCases: [code: string, event: string, args: unknown[]][] = [
  ['unknown-event', 'room:explode', [{ name: SECRET }]],
  ['unknown-event', 'constructor', [{}]],
  ['unknown-event', '__proto__', [{}]],
  ['unknown-event', 'peer:joined', [{}]],
  ['bad-request', 'room:peek', []],
  ['bad-request', 'room:peek', [null]],
  ['bad-request', 'room:peek', [SECRET]],
  ['bad-request', 'room:peek', [garden, garden]],
  ['bad-request', 'room:peek', [{ roomId: `../${SECRET}`, door: garden.door }]],
  ['bad-request', 'room:join', [{ ...wish(), participantId: SECRET }]],
  ['bad-request', 'room:join', [{ ...wish(), profile: Buffer.from(SECRET) }]],
  ['bad-request', 'room:join', [{ ...wish(), hostSecret: 'short' }]],
  ['bad-request', 'peer:signal', [{ to: ['a'], envelope: SECRET }]],
  ['already-seated', 'room:join', [wish()]],
  ['too-large', 'room:join', [{ ...wish(), profile: 'x'.repeat(MAX_PAYLOAD_BYTES) }]],
  ['too-large', 'peer:signal', [{ to: 'a', envelope: 'é'.repeat(MAX_PAYLOAD_BYTES / 2) }]],
];

describe('what is said with an acknowledgement', () => {
  it.each(requestCases)('is answered %s: %s', async (code, event, args) => {
    expect(await anna.page.say(event, ...args)).toEqual({ ok: false, code });
    await expectUnharmed();
    expect(refusals()).toMatchObject([{ event: event.replace(/[^\w:.-]/g, '?'), code, socket: anna.page.socket.id }]);
    expect(JSON.stringify(server.logged())).not.toContain(SECRET);
  });
});

const noticeCases: [code: string, event: string, args: unknown[]][] = [
  ['unknown-event', 'room:explode', []],
  ['missing-acknowledgement', 'room:peek', [garden]],
  ['missing-acknowledgement', 'room:join', [wish()]],
  ['bad-request', 'peer:signal', [{ to: 'somebody', envelope: 'AAAA' }]],
  ['bad-request', 'peer:signal', [{ to: wish().participantId, envelope: '<script>' }]],
  ['bad-request', 'profile:update', [{ profile: SECRET }]],
  ['bad-request', 'room:leave', [SECRET]],
  ['too-large', 'profile:update', [{ profile: 'x'.repeat(MAX_PAYLOAD_BYTES) }]],
  ['unknown-peer', 'peer:signal', [{ to: wish().participantId, envelope: 'AAAA' }]],
];

describe('what is said without an acknowledgement', () => {
  it.each(noticeCases)('is refused with %s: %s', async (code, event, args) => {
    anna.page.tell(event, ...args);
    expect(await anna.page.next('event:refused')).toEqual({ event, code });
    await expectUnharmed();
    expect(refusals()).toMatchObject([{ event, code, socket: anna.page.socket.id }]);
    expect(JSON.stringify(server.logged())).not.toContain(SECRET);
  });

  it('may come without a seat, and is refused', async () => {
    const lobby = await server.connect();
    for (const [event, payload] of [['room:leave', {}], ['profile:update', { profile: 'p'.repeat(50) }]] as const) {
      lobby.tell(event, payload);
      expect(await lobby.next('event:refused')).toEqual({ event, code: 'not-seated' });
    }
  });
});

describe('names of events', () => {
  it('are cut and cleaned before they are repeated or logged', async () => {
    anna.page.tell(`\u001b[31mroom\n${'x'.repeat(5000)}`);
    const { event } = await anna.page.next('event:refused');
    expect(event).toMatch(/^\?\?31mroom\?x+$/);
    expect(event).toHaveLength(64);
    await expectUnharmed();
  });

  it('may be numbers', async () => {
    anna.page.socket.io.engine.write('2[7]');
    expect(await anna.page.next('event:refused')).toEqual({ event: '7', code: 'unknown-event' });
    await expectUnharmed();
  });
});

it('refuses what is nested too deep to be measured', async () => {
  const depth = 30_000;
  anna.page.socket.io.engine.write(`2["peer:signal",${'['.repeat(depth)}${']'.repeat(depth)}]`);
  expect(await anna.page.next('event:refused')).toMatchObject({ event: 'peer:signal', code: expect.stringMatching(/too-large|bad-request/) });
  await expectUnharmed();
});

it('loses the connection of whoever exceeds the transport’s limit, and nothing else', async () => {
  const gone = new Promise((resolve) => anna.page.socket.once('disconnect', resolve));
  anna.page.tell('peer:signal', 'x'.repeat(MAX_TRANSPORT_BYTES));
  await gone;
  expect((await bert.page.next('peer:updated')).participant).toMatchObject({ id: anna.id, away: true });
  expect(await server.seat({ participantId: anna.id, ticket: anna.ticket })).toMatchObject({ self: anna.id });
});

it('survives a handler that throws, and says where but not with what', async () => {
  const join = vi.spyOn(server.store, 'join').mockRejectedValueOnce(new Error(`the store said ${SECRET}`));
  const page = await server.connect();
  expect(await page.ask('room:join', wish())).toEqual({ ok: false, code: 'internal' });
  vi.spyOn(server.store, 'update').mockImplementationOnce(() => {
    throw new Error(SECRET);
  });
  anna.page.tell('profile:update', { profile: 'p'.repeat(50) });
  expect(await anna.page.next('event:refused')).toEqual({ event: 'profile:update', code: 'internal' });
  join.mockRestore();

  expect(server.logged().filter((line) => line.msg === 'a handler failed')).toMatchObject([{ event: 'room:join' }, { event: 'profile:update' }]);
  expect(server.logged().find((line) => line.msg === 'a handler failed')?.stack).toContain('at ');
  expect(JSON.stringify(server.logged())).not.toContain(SECRET);
  await expectUnharmed();
  expect(await page.ask('room:join', wish())).toMatchObject({ ok: true });
});

it('writes nothing that people said into the log', async () => {
  await expectUnharmed();
  await anna.page.say('room:join', { ...anna.wish, ticket: anna.ticket });
  anna.page.tell('profile:update', { profile: 'Secret' });
  await anna.page.next('event:refused');
  const log = JSON.stringify(server.logged());
  // Nor where from.
  for (const said of ['Secret', anna.id, anna.ticket, garden.door, garden.roomId, 'AAAA', '127.0.0.1']) expect(log).not.toContain(said);
});

it('does not let one page fill the log', async () => {
  for (let n = 0; n < 500; n += 1) anna.page.tell('room:explode');
  expect(await anna.page.unread()).toHaveLength(500);
  expect(refusals().length).toBeLessThan(100);
});
