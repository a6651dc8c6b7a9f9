import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { QUEUE_HIGH_BYTES } from './limits';
import { FakeMeeting, fakeTime, fileOf } from './testing/fake-meeting';
import type { FakePerson } from './testing/fake-meeting';

const MB = 2 ** 20;
let meeting: FakeMeeting;
let ann: FakePerson;
let ben: FakePerson;
let cleo: FakePerson;

beforeEach(() => {
  fakeTime();
  meeting = new FakeMeeting();
  [ann, ben, cleo] = [meeting.come('ann'), meeting.come('ben'), meeting.come('cleo')];
  meeting.linkAll();
});
afterEach(() => {
  meeting.close();
  // What a slow disk still has to do.
  vi.advanceTimersByTime(60_000);
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const only = (person: FakePerson) => {
  expect(person.list).toHaveLength(1);
  return person.list[0]!;
};
const stateAt = (person: FakePerson, other: string) => only(person).legs[other]?.state;

/** Of all files together. */
const written = ({ desk }: FakePerson) => [...desk.kept.values()].reduce((sum, { length }) => sum + length, 0);
const slowDisk = (ms: number) => () => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Ann offers a file to Ben, who takes it. */
async function offerToBen(size: number) {
  const made = fileOf(size);
  ann.transfers.offer([made.file], 'ben');
  await meeting.settle();
  const { id } = only(ben);
  ben.transfers.accept(id);
  return { ...made, id };
}

it.each([0, 1, 65_536, 65_537, 5 * MB + 3])('brings %i bytes over, whole and proven', async (size) => {
  const { bytes, id } = await offerToBen(size);
  await meeting.settle();
  expect(stateAt(ben, 'ann')).toBe('done');
  expect(stateAt(ann, 'ben')).toBe('done');
  expect(only(ann).legs.ben?.bytes).toBe(size);
  const blob = await ben.transfers.open(id);
  expect(blob?.type).toBe('application/octet-stream');
  expect(Buffer.from(await blob!.arrayBuffer()).equals(bytes)).toBe(true);
  expect(ann.desk.released).toBe(1);
  expect(meeting.channels('ann', 'ben')).toEqual([]);
  expect([ann.transfers.dropped('ben'), ben.transfers.dropped('ann')]).toEqual([0, 0]);
});

it('offers to one person, and nobody else hears of it', async () => {
  await offerToBen(10);
  await meeting.settle();
  expect(cleo.list).toEqual([]);
  expect(meeting.said.filter(({ to, from }) => to === 'cleo' || from === 'cleo')).toEqual([]);
  expect(only(ben).privateWith).toBe('ann');
  expect(only(ann).privateWith).toBe('ben');
});

it('shows who is alone that nobody was there to take it', async () => {
  ann.transfers.offer([fileOf(10).file], 'nobody');
  await meeting.settle();
  expect(only(ann)).toMatchObject({ direction: 'out', legs: {} });
  expect([ben.list, cleo.list]).toEqual([[], []]);
});

describe('while sound has to be made up', () => {
  /** What reaches somebody's disk in a while, after a look at everybody's sound. */
  async function pace(person: FakePerson, late: { [who: string]: number } = {}): Promise<number> {
    const [before, startMs] = [written(person), performance.now()];
    for (const [id, { transfers }] of meeting.people) transfers.soundPlayed(late[id] ?? 0);
    await meeting.settle(() => performance.now() - startMs >= 600, 2);
    return written(person) - before;
  }

  it.each(['ann', 'ben'])('a file goes slower, if that is so at its sender’s or its receiver’s: %s', async (who) => {
    await offerToBen(24 * MB);
    await meeting.settle(() => written(ben) > 0);
    for (let look = 0; look < 2; look++) await pace(ben);
    const before = await pace(ben);
    await pace(ben, { [who]: 0.05 });
    const slowed = await pace(ben);
    expect(slowed).toBeGreaterThan(0);
    expect(slowed).toBeLessThan(before * 0.7);
    await meeting.settle();
    expect(stateAt(ben, 'ann')).toBe('done');
  });

  it('nobody pays for another receiver’s', async () => {
    ann.transfers.offer([fileOf(24 * MB).file], null);
    await meeting.settle();
    for (const one of [ben, cleo]) one.transfers.accept(only(one).id);
    await meeting.settle(() => written(ben) > 0 && written(cleo) > 0);
    for (let look = 0; look < 2; look++) await pace(ben);
    const before = await pace(ben);
    await pace(ben, { cleo: 0.05 });
    expect(await pace(ben, { cleo: 0.05 })).toBeGreaterThan(before * 0.8);
  });
});

it('is read once for several receivers of different speeds, and each gets all of it', async () => {
  const { file, bytes } = fileOf(6 * MB);
  ann.transfers.offer([file], null);
  await meeting.settle();
  let writes = 0;
  cleo.desk.disk = () => new Promise((resolve) => setTimeout(resolve, ++writes % 3 === 0 ? 60 : 20));
  ben.transfers.accept(only(ben).id);
  cleo.transfers.accept(only(cleo).id);
  await meeting.settle(() => stateAt(ben, 'ann') === 'done');
  expect(stateAt(cleo, 'ann')).toBe('flowing');
  await meeting.settle(() => stateAt(ann, 'cleo') === 'done');
  for (const person of [ben, cleo]) expect(Buffer.from(person.desk.kept.get(only(ann).id)!).equals(bytes)).toBe(true);
});

it('keeps little in memory while a disk is slow', async () => {
  ben.desk.disk = slowDisk(200);
  await offerToBen(12 * MB);
  await meeting.settle(() => written(ben) > 4 * MB);
  expect(ben.desk.mostUnwritten).toBeLessThanOrEqual(2 * MB);
  const [sending] = meeting.channels('ann', 'ben');
  expect(sending!.mostBuffered).toBeLessThanOrEqual(QUEUE_HIGH_BYTES + 65_536);
});

it('is paused by the receiver, and goes on', async () => {
  const { id, bytes } = await offerToBen(6 * MB);
  await meeting.settle(() => written(ben) > MB);
  ben.transfers.setPaused(id, true);
  await meeting.settle();
  expect([stateAt(ben, 'ann'), stateAt(ann, 'ben')]).toEqual(['paused', 'paused']);
  const { bytes: soFar, pace } = only(ben).legs.ann!;
  expect(pace).toBe(0);
  await meeting.settle();
  expect(only(ben).legs.ann!.bytes).toBe(soFar);
  ben.transfers.setPaused(id, false);
  await meeting.settle();
  expect(stateAt(ann, 'ben')).toBe('done');
  expect(Buffer.from(ben.desk.kept.get(id)!).equals(bytes)).toBe(true);
});

describe('a link that breaks', () => {
  it.each([false, true])('costs nothing that was written (silent: %s)', async (silent) => {
    const { id, bytes } = await offerToBen(6 * MB);
    await meeting.settle(() => written(ben) > 2 * MB);
    meeting.cut('ann', 'ben', silent);
    await meeting.settle();
    expect([stateAt(ben, 'ann'), stateAt(ann, 'ben')]).toEqual(['broken', 'broken']);
    const before = ben.desk.kept.get(id)!.length;
    meeting.link('ann', 'ben');
    const resumed = () => meeting.said.findLast(({ body }) => body.kind === 'file-accept')!.body;
    expect(resumed()).toMatchObject({ from: before });
    await meeting.settle();
    expect(stateAt(ann, 'ben')).toBe('done');
    expect(Buffer.from(ben.desk.kept.get(id)!).equals(bytes)).toBe(true);
  });

  it('while the last word was under way: the sender learns that it is done', async () => {
    const { id } = await offerToBen(MB);
    // Ben has everything and says so; the word is lost.
    await meeting.settle(() => stateAt(ben, 'ann') === 'done' || meeting.channels('ann', 'ben').some(({ queue }) => queue.some((data) => typeof data === 'string' && data.includes('end'))));
    const [, receiving] = meeting.channels('ann', 'ben');
    receiving!.close = () => undefined;
    receiving!.send = () => undefined;
    await meeting.settle(() => stateAt(ben, 'ann') === 'done');
    expect(stateAt(ann, 'ben')).toBe('checking');
    meeting.cut('ann', 'ben');
    meeting.link('ann', 'ben');
    await meeting.settle();
    expect([stateAt(ann, 'ben'), stateAt(ben, 'ann')]).toEqual(['done', 'done']);
    expect(await ben.transfers.open(id)).not.toBeNull();
  });

  it('before an offer was heard: it is made again', async () => {
    meeting.cut('ann', 'ben');
    ann.transfers.offer([fileOf(10).file], 'ben');
    await meeting.settle();
    expect(ben.list).toEqual([]);
    meeting.link('ann', 'ben');
    await meeting.settle();
    expect(stateAt(ben, 'ann')).toBe('offered');
  });

  it('while the other is loaded anew: both sides learn that it is gone', async () => {
    await offerToBen(6 * MB);
    await meeting.settle(() => written(ben) > MB);
    meeting.reload('ben');
    meeting.link('ann', 'ben');
    await meeting.settle();
    expect(only(ann).legs.ben).toMatchObject({ state: 'failed', failure: 'gone' });
    expect(ben.list).toEqual([]);
  });

  it('while the sender is loaded anew', async () => {
    await offerToBen(6 * MB);
    await meeting.settle(() => written(ben) > MB);
    meeting.reload('ann');
    meeting.link('ann', 'ben');
    await meeting.settle();
    expect(only(ben).legs.ann).toMatchObject({ state: 'failed', failure: 'gone' });
    expect(ben.desk.kept.size).toBe(0);
  });

  it('while one of them ends it: the other learns so', async () => {
    const { id } = await offerToBen(6 * MB);
    await meeting.settle(() => written(ben) > MB);
    meeting.cut('ann', 'ben');
    ann.transfers.cancel(id);
    meeting.link('ann', 'ben');
    await meeting.settle();
    expect([stateAt(ann, 'ben'), stateAt(ben, 'ann')]).toEqual(['cancelled', 'cancelled']);
  });
});

it('ends for one receiver or for all', async () => {
  ann.transfers.offer([fileOf(3 * MB).file], null);
  await meeting.settle();
  const { id } = only(ann);
  ben.transfers.accept(id);
  await meeting.settle(() => stateAt(ben, 'ann') === 'flowing');
  ann.transfers.cancel(id, 'ben');
  await meeting.settle();
  expect([stateAt(ben, 'ann'), stateAt(cleo, 'ann')]).toEqual(['cancelled', 'offered']);
  expect(ben.desk.kept.size).toBe(0);
  cleo.transfers.decline(id);
  await meeting.settle();
  expect(only(ann).legs).toMatchObject({ ben: { state: 'cancelled' }, cleo: { state: 'declined' } });
  expect(ann.desk.released).toBe(1);
});

it('ends by the receiver, and by a person who goes', async () => {
  const { id } = await offerToBen(3 * MB);
  await meeting.settle(() => stateAt(ann, 'ben') === 'flowing');
  ben.transfers.cancel(id);
  await meeting.settle();
  expect([stateAt(ann, 'ben'), stateAt(ben, 'ann')]).toEqual(['cancelled', 'cancelled']);
  ann.transfers.offer([fileOf(3 * MB).file], 'cleo');
  await meeting.settle();
  cleo.transfers.accept(only(cleo).id);
  await meeting.settle(() => stateAt(cleo, 'ann') === 'flowing');
  meeting.leave('ann');
  await meeting.settle();
  expect(only(cleo).legs.ann).toMatchObject({ state: 'failed', failure: 'gone' });
  expect(cleo.desk.kept.size).toBe(0);
});

it.each([
  ['no-space', () => { ben.desk.free = 100; }],
  ['too-large', () => { ben.desk.kind = 'memory'; }],
] as const)('is not taken where it cannot be kept: %s', async (failure, arrange) => {
  arrange();
  const { file } = fileOf(1000);
  Object.defineProperty(file, 'size', { value: 200 * MB });
  ann.transfers.offer([file], 'ben');
  await meeting.settle();
  ben.transfers.accept(only(ben).id);
  await meeting.settle();
  expect(only(ben).legs.ann).toMatchObject({ state: 'failed', failure });
  expect(stateAt(ann, 'ben')).toBe('declined');
});

it('takes no two files into the room of one', async () => {
  ben.desk.free = 3 * MB;
  ben.desk.disk = slowDisk(50);
  for (const name of ['1', '2']) ann.transfers.offer([fileOf(2 * MB, name).file], 'ben');
  await meeting.settle();
  const [first, second] = ben.list.map(({ id }) => id);
  ben.transfers.accept(first!);
  await meeting.settle(() => ben.shown[first!]?.legs.ann?.state === 'flowing');
  // Of the first one nothing to speak of is written yet.
  ben.transfers.accept(second!);
  await meeting.settle(() => ben.shown[second!]?.legs.ann?.state === 'failed');
  expect(ben.shown[second!]?.legs.ann).toMatchObject({ state: 'failed', failure: 'no-space' });
  await meeting.settle(() => ben.shown[first!]?.legs.ann?.state === 'done');
  expect(ben.shown[first!]?.legs.ann?.state).toBe('done');
});

it('stops when the disk is full, and throws away what has come', async () => {
  let writes = 0;
  ben.desk.disk = async () => {
    if (++writes === 5) throw new DOMException('', 'QuotaExceededError');
  };
  await offerToBen(3 * MB);
  await meeting.settle();
  expect(only(ben).legs.ann).toMatchObject({ state: 'failed', failure: 'no-space' });
  expect(stateAt(ann, 'ben')).toBe('cancelled');
  expect(ben.desk.kept.size).toBe(0);
});

it('says so when a file cannot be read any more', async () => {
  const { file } = fileOf(5 * MB);
  const slice: File['slice'] = file.slice.bind(file);
  vi.spyOn(file, 'slice').mockImplementation((from = 0, to) => {
    if (from >= 2 * MB) throw new DOMException('', 'NotReadableError');
    return slice(from, to);
  });
  ann.transfers.offer([file], 'ben');
  await meeting.settle();
  ben.transfers.accept(only(ben).id);
  await meeting.settle();
  expect(only(ann).legs.ben).toMatchObject({ state: 'failed', failure: 'unreadable' });
  expect(stateAt(ben, 'ann')).toBe('cancelled');
});

it('sends two at once to one person and four in all, and a hundred in turn', async () => {
  ann.transfers.offer(Array.from({ length: 100 }, (_, index) => fileOf(200_000, `${index}.bin`).file), 'ben');
  await meeting.settle(() => ben.list.length === 100);
  let most = 0;
  for (const { id } of ben.list) ben.transfers.accept(id);
  await meeting.settle(() => {
    most = Math.max(most, meeting.channels('ann', 'ben').length / 2);
    return ben.list.every(({ legs }) => legs.ann?.state === 'done');
  }, 3);
  expect(ben.list.every(({ legs }) => legs.ann?.state === 'done')).toBe(true);
  expect(most).toBe(2);
  expect(ben.list.map(({ fileName }) => fileName)).toEqual(Array.from({ length: 100 }, (_, index) => `${index}.bin`));
  expect([ann.transfers.dropped('ben'), ben.transfers.dropped('ann')]).toEqual([0, 0]);
});

it('gives the turn of who writes nothing to somebody else', async () => {
  ann.transfers.offer([fileOf(MB, '1').file, fileOf(MB, '2').file, fileOf(MB, '3').file], 'ben');
  await meeting.settle(() => ben.list.length === 3);
  let isStuck = true;
  ben.desk.disk = () => slowDisk(isStuck ? 60_000 : 0)();
  const [first, second, third] = ben.list.map(({ id }) => id);
  for (const id of [first, second]) ben.transfers.accept(id!);
  await meeting.settle();
  isStuck = false;
  ben.transfers.accept(third!);
  await meeting.settle();
  expect(ben.shown[third!]?.legs.ann?.bytes).toBe(0);
  await meeting.settle(() => ben.shown[third!]?.legs.ann?.state === 'done', 100);
  vi.advanceTimersByTime(10_000);
  await meeting.settle();
  expect(ben.shown[third!]?.legs.ann?.state).toBe('done');
  expect(ben.shown[first!]?.legs.ann?.bytes).toBe(0);
  vi.advanceTimersByTime(60_000);
  await meeting.settle();
});

it('tells at once what changes, and now and then what flows', async () => {
  await offerToBen(8 * MB);
  ben.desk.disk = slowDisk(80);
  await meeting.settle(() => written(ben) > MB);
  const before = ben.tellings;
  const from = performance.now();
  await meeting.settle(() => performance.now() - from >= 1_000);
  expect(stateAt(ben, 'ann')).toBe('flowing');
  expect(ben.tellings - before).toBeGreaterThan(2);
  expect(ben.tellings - before).toBeLessThanOrEqual(5);
  // 256 KiB every 80 ms, one after the other.
  expect(only(ben).legs.ann?.pace).toBeGreaterThan(MB);
  expect(only(ben).legs.ann?.pace).toBeLessThan(4 * MB);
});

it('does not offer to who comes later, nor where the hosts forbid it', async () => {
  ann.transfers.offer([fileOf(10).file], null);
  const dora = meeting.come('dora');
  meeting.linkAll();
  ben.mayWrite = false;
  ben.transfers.offer([fileOf(10).file], null);
  await meeting.settle();
  expect(dora.list).toEqual([]);
  expect(ben.list).toHaveLength(1);
});

it('shows a file by a name that harms nobody, and with its preview', async () => {
  const jpeg = Buffer.from('ffd8ffc00011080040006003012200021101031101ffd9', 'hex');
  ann.preview = jpeg.toString('base64');
  ann.transfers.offer([fileOf(10, '../../evil\u202Egpj.exe', 'image/png').file], null);
  await meeting.settle();
  expect(only(ben).fileName).toBe('_.._evilgpj.exe');
  expect(only(ben).preview?.type).toBe('image/jpeg');
  expect(only(ann).preview?.size).toBe(jpeg.length);
});

it('frees everything at the end', async () => {
  const { id } = await offerToBen(3 * MB);
  await meeting.settle(() => stateAt(ben, 'ann') === 'flowing');
  for (const person of [ann, ben]) person.transfers.close();
  expect([ann.desk.isClosed, ben.desk.isClosed, ben.desk.kept.size, ann.desk.released]).toEqual([true, true, 0, 1]);
  expect(meeting.channels('ann', 'ben')).toEqual([]);
  expect(await ben.transfers.open(id)).toBeNull();
});
