/** Those who mean harm: whatever they say, in whatever order, nobody else notices. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createParticipantId } from '@/lib/protocol/ids';
import { FakeChannel } from './testing/fake-files';
import { FakeMeeting, fakeTime, fileOf } from './testing/fake-meeting';
import type { FakePerson } from './testing/fake-meeting';

const MB = 2 ** 20;
const ID = 'aaaaaaaaaaaaaaaa';
const ZEROS = '0'.repeat(64);
let meeting: FakeMeeting;
let ann: FakePerson;
let eve: FakePerson;

beforeEach(() => {
  fakeTime();
  meeting = new FakeMeeting();
  [ann, eve] = [meeting.come('ann'), meeting.come('eve')];
  meeting.linkAll();
});
afterEach(() => {
  meeting.close();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const offer = (id: string, more: object = {}) => ({ kind: 'file-offer', id, name: 'a', size: 10 * MB, type: '', ...more });
const dropped = () => ann.transfers.dropped('eve');

/** A file of Eve's that Ann has accepted, and Eve's end of its channel. */
async function accepted(size: number, id = ID): Promise<FakeChannel> {
  // Her page answers as she likes, which is not at all.
  vi.spyOn(eve.transfers, 'hear').mockReturnValue(true);
  ann.transfers.hear('eve', offer(id, { size }));
  await meeting.settle();
  ann.transfers.accept(id);
  await meeting.settle();
  const channel = meeting.openChannel('eve', 'ann', `file:${id}:0`)!;
  await meeting.settle();
  return channel;
}

it.each([
  ['no body', null, false],
  ['another kind', { kind: 'text' }, false],
  ['a kind of later versions', { kind: 'file-something', id: ID }, true],
  ['a negative size', offer(ID, { size: -1 }), true],
  ['half a byte', offer(ID, { size: 0.5 }), true],
  ['more than a number holds', offer(ID, { size: 2 ** 60 }), true],
  ['an id that is a path', offer('../../../../etc/'), true],
  ['a name of a megabyte', offer(ID, { name: 'a'.repeat(MB) }), true],
  ['a negative offset', { kind: 'file-accept', id: ID, from: -5 }, true],
])('drops %s', (_what, body, isOfFiles) => {
  expect(ann.transfers.hear('eve', body)).toBe(isOfFiles);
  expect(dropped()).toBe(isOfFiles ? 1 : 0);
  expect(ann.list).toEqual([]);
});

it('shows no more than two hundred of ten thousand offers, and says who floods', async () => {
  for (let count = 0; count < 10_000; count++) ann.transfers.hear('eve', offer(createParticipantId()));
  await meeting.settle();
  expect(ann.list).toHaveLength(150);
  expect(dropped()).toBe(9_850);
  expect(ann.floods).toEqual(['eve']);
  for (let minute = 0; minute < 4; minute++) {
    vi.advanceTimersByTime(60_000);
    for (let count = 0; count < 1_000; count++) ann.transfers.hear('eve', offer(createParticipantId()));
  }
  await meeting.settle();
  expect(ann.list).toHaveLength(200);
});

it('keeps no endless list of what was offered and taken back', async () => {
  for (let minute = 0; minute < 10; minute++) {
    vi.advanceTimersByTime(60_000);
    for (let count = 0; count < 150; count++) {
      const id = createParticipantId();
      ann.transfers.hear('eve', offer(id));
      ann.transfers.hear('eve', { kind: 'file-cancel', id });
    }
  }
  await meeting.settle();
  expect(ann.list.length).toBeLessThanOrEqual(400);
});

it('takes nothing from whom nobody hears, and counts it as nothing', async () => {
  ann.muted.add('eve');
  ann.transfers.hear('eve', offer(ID));
  await meeting.settle();
  expect([ann.list, dropped()]).toEqual([[], 0]);
});

it.each(['chat', 'file:aaaaaaaaaaaaaaaa:-1', 'file:aaaaaaaaaaaaaaaa:1', 'file:bbbbbbbbbbbbbbbb:0', 'file:aaaaaaaaaaaaaaaa:99999999999999999', 'file:aaaaaaaaaaaaaaaa:0'])(
  'closes the channel %s, which nobody asked for',
  async (label) => {
    ann.transfers.hear('eve', offer(ID));
    const channel = meeting.openChannel('eve', 'ann', label)!;
    await meeting.settle();
    expect([channel.readyState, dropped()]).toEqual(['closed', 1]);
    expect(ann.desk.kept.size).toBe(0);
  },
);

it.each<[string, number, (channel: FakeChannel) => void]>([
  ['more bytes than offered', 100, (channel) => channel.send(new ArrayBuffer(101))],
  ['an end before the end', 100, (channel) => channel.send(JSON.stringify({ end: true, sha256: ZEROS }))],
  ['another hash', 0, (channel) => channel.send(JSON.stringify({ end: true, sha256: ZEROS }))],
  ['no hash', 0, (channel) => channel.send(JSON.stringify({ end: true, sha256: 'zero' }))],
  ['what is no message', 100, (channel) => channel.send('{')],
  ['a long message', 100, (channel) => channel.send(JSON.stringify({ end: true, sha256: ZEROS, more: 'a'.repeat(1_000) }))],
  ['empty messages', 100, (channel) => channel.send(new ArrayBuffer(0))],
])('ends a transfer that brings %s', async (_what, size, act) => {
  const channel = await accepted(size);
  expect(channel.readyState).toBe('open');
  act(channel);
  await meeting.settle();
  expect(ann.shown[ID]?.legs.eve).toMatchObject({ state: 'failed', failure: 'corrupt' });
  expect([channel.readyState, ann.desk.kept.size, dropped()]).toEqual(['closed', 0, 1]);
});

it('takes no bytes from elsewhere than the next one that is wanted', async () => {
  await accepted(100);
  const elsewhere = meeting.openChannel('eve', 'ann', `file:${ID}:50`)!;
  await meeting.settle();
  expect(elsewhere.readyState).toBe('closed');
  expect(dropped()).toBe(1);
  expect(ann.shown[ID]?.legs.eve?.state).toBe('flowing');
});

it('does not let itself be filled by who sends faster than the disk writes', async () => {
  // It never writes.
  ann.desk.disk = () => new Promise(() => undefined);
  const channel = await accepted(100 * MB);
  for (let sent = 0; sent < 20 * MB; sent += 65_536) if (channel.readyState === 'open') channel.send(new ArrayBuffer(65_536));
  meeting.pass();
  expect(ann.desk.mostUnwritten).toBeLessThanOrEqual(16 * MB);
  await meeting.settle();
  expect(ann.shown[ID]?.legs.eve).toMatchObject({ state: 'failed', failure: 'corrupt' });
});

it('lets nobody end or continue what is others’', async () => {
  const ben = meeting.come('ben');
  meeting.linkAll();
  ann.transfers.hear('ben', offer(ID, { size: 5 }));
  await meeting.settle();
  for (const kind of ['file-cancel', 'file-decline', 'file-ask'] as const) ann.transfers.hear('eve', { kind, id: ID });
  ann.transfers.hear('eve', { kind: 'file-accept', id: ID, from: 0 });
  ann.transfers.hear('eve', offer(ID));
  await meeting.settle();
  expect(ann.shown[ID]).toMatchObject({ from: 'ben', legs: { ben: { state: 'offered' } } });
  expect(dropped()).toBe(5);
  expect(ben.list).toEqual([]);
});

it('sends nobody what was offered to somebody else', async () => {
  meeting.come('ben');
  meeting.linkAll();
  ann.transfers.offer([fileOf(MB).file], 'ben');
  await meeting.settle();
  ann.transfers.hear('eve', { kind: 'file-accept', id: ann.list[0]!.id, from: 0 });
  await meeting.settle();
  expect(meeting.said.filter(({ to }) => to === 'eve').map(({ body }) => body)).toEqual([{ kind: 'file-cancel', id: ann.list[0]!.id, unknown: true }]);
  expect(meeting.channels('ann', 'eve')).toEqual([]);
});

it.each([
  ['more than was sent', { written: 5 * MB }],
  ['less than before', { written: -1 }],
  ['done, too early', { done: true }],
  ['nonsense', { written: 'all' }],
])('ends a transfer whose receiver says %s', async (_what, word) => {
  ann.transfers.offer([fileOf(4 * MB).file], 'eve');
  await meeting.settle();
  eve.transfers.accept(eve.list[0]!.id);
  await meeting.settle(() => (eve.desk.kept.get(eve.list[0]!.id)?.length ?? 0) > MB);
  const [, receiving] = meeting.channels('ann', 'eve');
  receiving!.send(JSON.stringify(word));
  await meeting.settle();
  expect(ann.list[0]?.legs.eve?.state).toBe('failed');
  expect(ann.desk.released).toBe(1);
});

it('is not kept busy by who accepts again and again', async () => {
  ann.transfers.offer([fileOf(4 * MB).file], 'eve');
  await meeting.settle();
  const { id } = ann.list[0]!;
  let channels = 0;
  const open = meeting.openChannel.bind(meeting);
  meeting.openChannel = (...args) => {
    channels += 1;
    return open(...args);
  };
  for (let count = 0; count < 1_000; count++) ann.transfers.hear('eve', { kind: 'file-accept', id, from: count });
  await meeting.settle();
  expect(channels).toBeLessThanOrEqual(12);
  expect(ann.floods).toEqual(['eve']);
});

it('holds no endless list of those who come under ever new ids, and takes them for no flood', async () => {
  for (let visit = 0; visit < 20; visit++) {
    const guest = meeting.come(`guest${visit}`);
    meeting.linkAll();
    for (let count = 0; count < 150; count++) ann.transfers.hear(guest.id, offer(createParticipantId()));
    if (visit % 2 === 0) ann.transfers.gone(guest.id);
  }
  await meeting.settle();
  expect(ann.list.length).toBeLessThanOrEqual(1_000);
  expect(ann.floods).toEqual([]);
});
