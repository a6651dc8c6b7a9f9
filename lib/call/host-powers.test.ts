/** Hosts and guests at their pages, over a real server: what hosts decide reaches everybody, and outlives the server. */
import { describe, expect, it, vi } from 'vitest';
import { toBase64Url } from '@/lib/protocol/base64url';
import { roomIdOf } from '@/lib/protocol/ids';
import { meetingPlace, type Tab } from './testing/tabs';

const place = meetingPlace();
const sees = (tab: Tab, names: string[]) => vi.waitFor(() => expect(tab.sees).toEqual(Object.fromEntries(names.map((name) => [name, 'connected']))));

/** Knocks and stays at the door. */
async function knock(tab: Tab): Promise<Tab> {
  await tab.open();
  tab.page?.join(tab.name);
  await vi.waitFor(() => expect(tab.log).toContain('waiting for the host'));
  return tab;
}

const socketOf = ({ id }: { id: string | undefined }) => [...(place.server.io?.sockets.sockets.values() ?? [])].find(({ data }) => data.place?.participantId === id);

/** From now on this page hears nothing of what the server says. */
function deafen(tab: Tab): void {
  const socket = socketOf(tab);
  if (socket) Object.assign(socket.client, { writeToEngine: () => undefined });
}

/** Ann decides, because she came first. */
async function annAndBen(): Promise<[ann: Tab, ben: Tab]> {
  const [ann, ben] = [await place.tab('Ann').join(), await place.tab('Ben').join()];
  await sees(ann, ['Ben']);
  expect(ben.facts?.hosts).toEqual([ann.id]);
  return [ann, ben];
}

describe('who knocks', () => {
  it('is known to hosts by name, waits, and comes in when a host says so', async () => {
    const [ann, ben] = await annAndBen();
    expect(await ann.page?.decide('room:configure', { askToJoin: true })).toBe(null);
    const cat = await knock(place.tab('Cat'));
    await vi.waitFor(() => expect([...ann.knocks.keys()]).toEqual(['Cat']));
    expect(ben.knocks.size).toBe(0);
    expect(await ann.page?.decide('participant:admit', { id: ann.knocks.get('Cat') ?? '' })).toBe(null);
    await sees(cat, ['Ann', 'Ben']);
    expect(ann.knocks.size).toBe(0);
  });

  it('is told of a no, and may not ask again at once', async () => {
    const [ann] = await annAndBen();
    await ann.page?.decide('room:configure', { askToJoin: true });
    const cat = await knock(place.tab('Cat'));
    await vi.waitFor(() => expect(ann.knocks.size).toBe(1));
    await ann.page?.decide('participant:deny', { id: ann.knocks.get('Cat') ?? '' });
    await vi.waitFor(() => expect(cat.log).toContain('refused declined'));
    cat.log.length = 0;
    cat.page?.join('Cat');
    await vi.waitFor(() => expect(cat.log).toContain('refused declined'));
    expect(ann.knocks.size).toBe(0);
  });

  it('knocks again by itself when the socket was lost, and is forgotten when it goes', async () => {
    const [ann] = await annAndBen();
    await ann.page?.decide('room:configure', { askToJoin: true });
    const cat = await knock(place.tab('Cat'));
    await vi.waitFor(() => expect(ann.knocks.size).toBe(1));
    const id = ann.knocks.get('Cat');
    cat.log.length = 0;
    socketOf({ id })?.conn.close();
    await vi.waitFor(() => expect(cat.log).toContain('waiting for the host'));
    await vi.waitFor(() => expect(ann.knocks.get('Cat')).toBe(id));
    cat.page?.stepBack();
    await vi.waitFor(() => expect(ann.knocks.size).toBe(0));
    // In the lobby again: the next socket must not bring a seat that nobody asked for.
    await vi.waitFor(() => expect(cat.log).toContain('peek 2'));
  });

  it('is told when nobody is there to answer', async () => {
    const [ann, ben] = await annAndBen();
    await ann.page?.decide('room:configure', { askToJoin: true });
    const cat = await knock(place.tab('Cat'));
    ben.close();
    ann.close();
    await vi.waitFor(() => expect(cat.log).toContain('waiting for nobody'));
  });
});

describe('who is removed', () => {
  it('is gone for everybody at once, by name, and does not come back', async () => {
    const [ann, ben] = await annAndBen();
    const cat = await place.tab('Cat').join();
    await sees(cat, ['Ann', 'Ben']);
    await ann.page?.decide('participant:remove', { id: ben.id });
    await vi.waitFor(() => expect(ben.log).toContain('removed'));
    await Promise.all([sees(ann, ['Cat']), sees(cat, ['Ann'])]);
    expect(cat.log).toContain('Ben removed');
    ben.page?.join('Ben');
    await vi.waitFor(() => expect(ben.log).toContain('refused removed'));
    // Nor by another tab of the same browser, which is somebody new.
    const again = place.tab('Ben');
    Object.assign(again.storage, { local: ben.storage.local });
    await again.open();
    again.page?.join('Ben');
    await vi.waitFor(() => expect(again.log).toContain('refused removed'));
  });

  it('and does not obey is unlinked by the others all the same', async () => {
    const [ann, ben] = await annAndBen();
    const cat = await place.tab('Cat').join();
    await sees(cat, ['Ann', 'Ben']);
    deafen(ben);
    await ann.page?.decide('participant:remove', { id: ben.id });
    await Promise.all([sees(ann, ['Cat']), sees(cat, ['Ann'])]);
    expect(ben.log).not.toContain('removed');
    await vi.waitFor(() => expect(Object.values(ben.sees)).not.toContain('connected'));
  });

  it('while somebody\u2019s way to the server is down is unlinked by that page when it is back', async () => {
    const [ann, ben] = await annAndBen();
    const cat = await place.tab('Cat').join();
    await sees(cat, ['Ann', 'Ben']);
    // Cat's socket is gone, and cannot come back yet.
    let isShut = true;
    if (place.server.io) place.server.io.engine.opts.allowRequest = (_request: unknown, allow: (error: null, allowed: boolean) => void) => allow(null, !isShut);
    socketOf(cat)?.conn.close();
    await vi.waitFor(() => expect(cat.log.at(-1)).toBe('down'));
    deafen(ben);
    await ann.page?.decide('participant:remove', { id: ben.id });
    await sees(ann, ['Cat']);
    isShut = false;
    await vi.waitFor(() => expect(cat.sees).toEqual({ Ann: 'connected' }));
  });
});

describe('a page that is loaded anew', () => {
  const reload = async (tab: Tab) => {
    tab.close();
    tab.log.length = 0;
    return tab.join();
  };

  it.each([{ locked: true }, { askToJoin: true }])('comes straight back into a room with %j', async (change) => {
    const [ann, ben] = await annAndBen();
    await ann.page?.decide('room:configure', change);
    const { id } = ben;
    await reload(ben);
    expect(ben.id).toBe(id);
    await sees(ann, ['Ben']);
    expect(ann.knocks.size).toBe(0);
  });

  it('finds what it had decided, though nobody else was there', async () => {
    const [ann, ben] = await annAndBen();
    await ann.page?.decide('participant:remove', { id: ben.id });
    await ann.page?.decide('room:configure', { askToJoin: true });
    await reload(ann);
    await vi.waitFor(() => expect(ann.facts).toMatchObject({ hosts: [ann.id], settings: { askToJoin: true } }));
    ben.page?.join('Ben');
    await vi.waitFor(() => expect(ben.log).toContain('refused removed'));
  });
});

describe('somebody whose seat was given up while their links live', () => {
  it('stays in the call, knocks behind it, and stands at the door when the links end', async () => {
    const [ann, ben] = await annAndBen();
    await ann.page?.decide('room:configure', { askToJoin: true });
    // Ben's way to the server is down for longer than his seat is kept.
    let isShut = true;
    if (place.server.io) place.server.io.engine.opts.allowRequest = (_request: unknown, allow: (error: null, allowed: boolean) => void) => allow(null, !isShut);
    const { id } = ben;
    socketOf(ben)?.conn.close();
    await vi.waitFor(async () => expect(await place.server.peek()).toBe(1));
    isShut = false;
    await vi.waitFor(() => expect(ann.knocks.get('Ben')).toBe(id));
    expect([ann.sees, ben.sees]).toEqual([{ Ben: 'connected' }, { Ann: 'connected' }]);
    // Nobody new can find him: that is as if the server were away.
    expect(ben.log.at(-1)).toBe('down');
    ann.page?.leave();
    await vi.waitFor(() => expect(ben.log.at(-1)).toMatch(/^waiting/));
  });
});

describe('a host', () => {
  it('may hand the role over, and then decides nothing any more', async () => {
    const [ann, ben] = await annAndBen();
    await ann.page?.decide('participant:promote', { id: ben.id, handOver: true });
    await vi.waitFor(() => expect(ann.facts?.hosts).toEqual([ben.id]));
    expect(await ann.page?.decide('room:configure', { locked: true })).toBe('not-host');
    expect(await ben.page?.decide('room:configure', { locked: true })).toBe(null);
    await vi.waitFor(() => expect(ann.facts?.settings.locked).toBe(true));
  });

  it('mutes one, or all others', async () => {
    const [ann, ben] = await annAndBen();
    const cat = await place.tab('Cat').join();
    await ann.page?.decide('participants:mute', { id: ben.id });
    await vi.waitFor(() => expect(ben.log).toContain('mute'));
    await ann.page?.decide('participants:mute', {});
    await vi.waitFor(() => expect(cat.log).toContain('mute'));
    expect(ann.log).not.toContain('mute');
  });

  it('ends the meeting for everybody, also for who waits', async () => {
    const [ann, ben] = await annAndBen();
    await ann.page?.decide('room:configure', { askToJoin: true });
    const cat = await knock(place.tab('Cat'));
    await ann.page?.decide('room:end', {});
    for (const tab of [ann, ben, cat]) await vi.waitFor(() => expect(tab.log).toContain('room-ended'));
    // A meeting that begins anew knows nothing of the last one.
    await cat.join();
    expect(cat.facts).toMatchObject({ hosts: [cat.id], settings: { askToJoin: false } });
  });

  it('is known by the secret of the room, passes the lock, and takes the place of who acts', async () => {
    const secret = crypto.getRandomValues(new Uint8Array(16));
    const link = { roomId: await roomIdOf(secret), key: 'AAECAwQFBgcICQoLDA0ODw', hostSecret: null };
    const [ben] = [await place.tab('Ben', link).join()];
    await ben.page?.decide('room:configure', { locked: true });
    const late = await place.tab('Late', link).open();
    late.page?.join('Late');
    await vi.waitFor(() => expect(late.log).toContain('refused room-locked'));
    const ann = await place.tab('Ann', { ...link, hostSecret: toBase64Url(secret) }).join();
    await vi.waitFor(() => expect(ben.facts?.hosts).toEqual([ann.id]));
    expect(await ben.page?.decide('room:configure', { locked: false })).toBe('not-host');
    await ann.page?.decide('participant:promote', { id: ben.id, handOver: false });
    await vi.waitFor(() => expect(ann.facts?.hosts.toSorted()).toEqual([ann.id, ben.id].toSorted()));
    expect(await ben.page?.decide('participant:remove', { id: ann.id })).toBe('host-protected');
  });
});

describe('a server that comes back with an empty memory', () => {
  it('is reminded by the people of what was decided, and of who must stay out', async () => {
    const [ann, ben] = await annAndBen();
    const cat = await place.tab('Cat').join();
    await sees(cat, ['Ann', 'Ben']);
    await ann.page?.decide('participant:promote', { id: ben.id, handOver: true });
    await ben.page?.decide('participant:remove', { id: cat.id });
    await ben.page?.decide('room:configure', { locked: true, sharing: false });
    await vi.waitFor(() => expect(ann.facts?.settings).toMatchObject({ locked: true, sharing: false }));
    await place.server.stop();
    await vi.waitFor(() => expect([ann.log.at(-1), ben.log.at(-1)]).toEqual(['down', 'down']));
    await place.server.start();
    await vi.waitFor(() => expect([ann.log.at(-1), ben.log.at(-1)]).toEqual(['up', 'up']));
    for (const tab of [ann, ben]) await vi.waitFor(() => expect(tab.facts).toMatchObject({ hosts: [ben.id], settings: { locked: true, sharing: false } }));
    cat.page?.join('Cat');
    await vi.waitFor(() => expect(cat.log).toContain('refused removed'));
    const dan = await place.tab('Dan').open();
    dan.page?.join('Dan');
    await vi.waitFor(() => expect(dan.log).toContain('refused room-locked'));
    expect([...ann.log, ...ben.log].filter((line) => line.endsWith('gone'))).toEqual([]);
  });
});
