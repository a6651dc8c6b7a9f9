import { describe, expect, it, vi } from 'vitest';
import { NO_FLAGS, NOT_SHOWN, WHOLE } from '@/lib/protocol/peer-messages';
import { tellStory } from './link-story';
import { FakeTrack } from './testing/fake-parts';
import { FakeRoom } from './testing/fake-room';
import { keepFakeTime, pass } from './testing/fake-time';

const [ANN, BEN, CAT] = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb', 'cccccccccccccccc'] as const;

keepFakeTime();

const offersOf = (room: FakeRoom) => room.network.connections.reduce((sum, { offersMade }) => sum + offersMade, 0);
const living = (room: FakeRoom) => room.network.connections.filter(({ connectionState }) => connectionState !== 'closed').length;

describe('a mesh', () => {
  it('links everybody with everybody, one connection and one offer for each pair', async () => {
    const room = new FakeRoom();
    const [ann, ben, cat] = [await room.join(ANN), await room.join(BEN), await room.join(CAT)];
    await pass(1_000);
    expect(Object.fromEntries(ann.links)).toEqual({ [BEN]: 'connected', [CAT]: 'connected' });
    expect(Object.fromEntries(ben.links)).toEqual({ [ANN]: 'connected', [CAT]: 'connected' });
    expect(Object.fromEntries(cat.links)).toEqual({ [ANN]: 'connected', [BEN]: 'connected' });
    expect([offersOf(room), living(room)]).toEqual([3, 6]);
  });

  it('tells everybody one\u2019s flags, and late comers with the offer', async () => {
    const room = new FakeRoom();
    const [ann, ben] = [await room.join(ANN), await room.join(BEN)];
    await pass(500);
    ann.mesh.setState({ ...NO_FLAGS, microphone: true, camera: true, cameraPaused: true, screen: true });
    const cat = await room.join(CAT);
    await pass(500);
    for (const page of [ben, cat]) expect(page.states.get(ANN)).toMatchObject({ microphone: true, microphonePaused: false, cameraPaused: true, screen: true });
    expect(offersOf(room)).toBe(3);
  });

  it('says nothing twice: flags that are as before are not sent', async () => {
    const room = new FakeRoom();
    const [ann, ben] = [await room.join(ANN), await room.join(BEN)];
    await pass(1_000);
    ann.mesh.setState({ ...NO_FLAGS, microphone: true });
    await pass(100);
    const told = ben.states.get(ANN);
    for (let time = 0; time < 20; time++) ann.mesh.setState({ ...NO_FLAGS, microphone: true });
    await pass(100);
    expect(ben.states.get(ANN)).toBe(told);
  });

  it('never negotiates for a track', async () => {
    const room = new FakeRoom();
    const [ann] = [await room.join(ANN), await room.join(BEN)];
    await pass(500);
    for (const slot of ['microphone', 'screenAudio'] as const) ann.mesh.setTrack(slot, new FakeTrack('audio') as unknown as MediaStreamTrack);
    for (const slot of ['camera', 'screen'] as const) ann.mesh.setTrack(slot, new FakeTrack('video') as unknown as MediaStreamTrack);
    await pass(500);
    expect(offersOf(room)).toBe(1);
    expect(ann.mesh.unexpectedNegotiations).toBe(0);
  });

  it('replaces the link of a page that was loaded anew, and keeps no old one', async () => {
    const room = new FakeRoom();
    const ann = await room.join(ANN);
    await room.join(BEN);
    await pass(500);
    await room.join(BEN);
    await pass(500);
    expect(ann.links.get(BEN)).toBe('connected');
    expect([living(room), ann.gone]).toEqual([2, []]);
  });

  it('comes to one link when both call at once', async () => {
    const room = new FakeRoom();
    const [ann, ben] = [await room.join(ANN), await room.join(BEN)];
    // Each believes to have come later, as after two reconnects whose news crossed.
    ann.mesh.setRoster(10, [{ ...ben.seat, seq: 2 }]);
    ben.mesh.setRoster(10, [{ ...ann.seat, seq: 1 }]);
    await pass(15_000);
    expect([ann.links.get(BEN), ben.links.get(ANN)]).toEqual(['connected', 'connected']);
    expect(living(room)).toBe(2);
  });

  it('survives the server\u2019s death untouched', async () => {
    const room = new FakeRoom();
    const [ann, ben] = [await room.join(ANN), await room.join(BEN)];
    await pass(500);
    const before = room.relayed;
    room.isUp = false;
    ann.mesh.setState({ ...NO_FLAGS, microphone: true, camera: true });
    await pass(60_000);
    expect(ann.links.get(BEN)).toBe('connected');
    expect(ben.states.get(ANN)).toMatchObject({ microphone: true, camera: true });
    expect([room.relayed - before, offersOf(room)]).toEqual([0, 1]);
  });

  it('restarts ICE over the link\u2019s own channel while the server is dead', async () => {
    const room = new FakeRoom();
    const [ann] = [await room.join(ANN), await room.join(BEN)];
    await pass(500);
    room.isUp = false;
    ann.mesh.networkChanged();
    await pass(2_000);
    expect(offersOf(room)).toBe(2);
    expect(ann.links.get(BEN)).toBe('connected');
  });

  it('waits three seconds for a path that comes back by itself', async () => {
    const room = new FakeRoom();
    const [ann] = [await room.join(ANN), await room.join(BEN)];
    await pass(500);
    room.network.cut();
    await pass(1_000);
    expect(ann.links.get(BEN)).toBe('recovering');
    room.network.mend();
    await pass(1_000);
    expect(ann.links.get(BEN)).toBe('connected');
    expect(offersOf(room)).toBe(1);
  });

  it('finds a new path after a change of address', async () => {
    const room = new FakeRoom();
    const [ann, ben] = [await room.join(ANN), await room.join(BEN)];
    await pass(500);
    room.network.cut();
    await pass(500);
    room.network.mend({ changedAddress: true });
    await pass(8_000);
    expect([ann.links.get(BEN), ben.links.get(ANN)]).toEqual(['connected', 'connected']);
    expect(living(room)).toBe(2);
  });

  it('makes the link anew when restarts do not help, gives up at the third time, and tries again when asked', async () => {
    const room = new FakeRoom();
    const [ann, ben] = [await room.join(ANN), await room.join(BEN)];
    await pass(500);
    room.network.cut();
    await pass(45_000);
    expect([ann.links.get(BEN), ben.links.get(ANN)]).toEqual(['failed', 'failed']);
    room.network.mend({ changedAddress: true });
    await pass(20_000);
    expect(ann.links.get(BEN)).toBe('failed');
    ann.mesh.retry(BEN);
    await pass(2_000);
    expect([ann.links.get(BEN), ben.links.get(ANN)]).toEqual(['connected', 'connected']);
  });

  it('asks for a call that never came', async () => {
    const room = new FakeRoom();
    const ann = await room.join(ANN);
    let dropped = 0;
    room.tamper = (to, envelope) => (to === ANN && dropped++ < 2 ? [] : [envelope]);
    await room.join(BEN);
    await pass(15_000);
    expect(dropped).toBeGreaterThan(2);
    expect(ann.links.get(BEN)).toBe('connected');
    expect(living(room)).toBe(2);
  });

  it('takes each signal once: a relay that doubles everything changes nothing', async () => {
    const room = new FakeRoom();
    room.tamper = (_to, envelope) => [envelope, envelope, envelope];
    const ann = await room.join(ANN);
    await room.join(BEN);
    await pass(1_000);
    expect(ann.links.get(BEN)).toBe('connected');
    expect([offersOf(room), living(room)]).toEqual([1, 2]);
  });

  it('drops what a relay forges, reflects or redirects', async () => {
    const room = new FakeRoom();
    const [ann, ben, cat] = [await room.join(ANN), await room.join(BEN), await room.join(CAT)];
    await pass(1_000);
    const seen: string[] = [];
    room.tamper = (_to, envelope) => {
      seen.push(envelope);
      return [envelope];
    };
    ann.mesh.networkChanged();
    await pass(3_000);
    expect(seen.length).toBeGreaterThan(0);
    const before = [offersOf(room), living(room)];
    for (const envelope of seen) {
      for (const page of [ann, ben, cat]) for (const from of [ANN, BEN, CAT]) page.mesh.receive(from, envelope);
      ben.mesh.receive(ANN, `${envelope.slice(0, -2)}AA`);
    }
    ann.mesh.receive('nobody', 'AAAA');
    await pass(2_000);
    expect([offersOf(room), living(room)]).toEqual(before);
    for (const page of [ann, ben, cat]) expect([...page.links.values()]).toEqual(['connected', 'connected']);
  });

  it('lets go at once of who says farewell, and keeps whom only the server has lost', async () => {
    const room = new FakeRoom();
    const [ann, ben, cat] = [await room.join(ANN), await room.join(BEN), await room.join(CAT)];
    await pass(500);
    ben.mesh.close({ bye: true });
    await pass(500);
    expect(ann.gone).toEqual([BEN]);
    ann.mesh.remove(CAT, 'lost');
    expect(ann.gone).toEqual([BEN]);
    cat.mesh.close();
    await pass(500);
    expect(ann.gone).toEqual([BEN, CAT]);
  });

  it('has a neighbour carry what mends a link while the server is dead', async () => {
    const room = new FakeRoom();
    const [ann, ben, cat] = [await room.join(ANN), await room.join(BEN), await room.join(CAT)];
    await pass(1_000);
    room.isUp = false;
    const before = room.relayed;
    room.network.breakPath(ANN, BEN);
    await pass(1_000);
    expect([ann.links.get(BEN), ben.links.get(ANN)]).toEqual(['recovering', 'recovering']);
    await pass(7_000);
    expect([ann.links.get(BEN), ben.links.get(ANN)]).toEqual(['connected', 'connected']);
    expect([...cat.links.values()]).toEqual(['connected', 'connected']);
    expect([room.relayed - before, living(room)]).toEqual([0, 6]);
  });

  it('makes a link anew by a neighbour when restarts do not help', async () => {
    const room = new FakeRoom();
    const [ann, ben] = [await room.join(ANN), await room.join(BEN), await room.join(CAT)];
    await pass(1_000);
    room.isUp = false;
    // Ben's browser has lost the connection, and only Ann still knows it.
    ben.mesh.link(ANN)?.close();
    await pass(8_000);
    expect([ann.links.get(BEN), ben.links.get(ANN)]).toEqual(['connected', 'connected']);
  });

  it('tells a new name by every link while the server is dead', async () => {
    const room = new FakeRoom();
    const [ann, ben, cat] = [await room.join(ANN), await room.join(BEN), await room.join(CAT)];
    await pass(1_000);
    room.isUp = false;
    room.network.breakPath(ANN, BEN);
    await pass(100);
    ann.mesh.sendName('Anna');
    await pass(100);
    expect([ben.names.get(ANN), cat.names.get(ANN)]).toEqual(['Anna', 'Anna']);
  });

  it('mends a call that brings nothing in one direction', async () => {
    const room = new FakeRoom();
    const [ann, ben] = [await room.join(ANN), await room.join(BEN)];
    ben.mesh.setState({ ...NO_FLAGS, microphone: true });
    await pass(3_000);
    const deaf = room.network.connections.find(({ owner, connectionState }) => owner === ANN && connectionState === 'connected');
    if (deaf) deaf.isDeaf = true;
    await pass(4_000);
    expect(ann.links.get(BEN)).toBe('connected');
    await pass(3_000);
    expect(room.network.connections.reduce((sum, { restartsAsked }) => sum + restartsAsked, 0)).toBe(1);
    await pass(2_000);
    expect([ann.links.get(BEN), ben.links.get(ANN)]).toEqual(['connected', 'connected']);
  });

  it('does not miss what nobody sends', async () => {
    const room = new FakeRoom();
    const [ann] = [await room.join(ANN), await room.join(BEN)];
    await pass(1_000);
    for (const connection of room.network.connections) connection.isDeaf = true;
    await pass(60_000);
    expect(ann.links.get(BEN)).toBe('connected');
    expect(offersOf(room)).toBe(1);
  });

  it.each(['signalingRegained', 'networkChanged'] as const)('tries again by itself when server or network are back after it gave up (%s)', async (news) => {
    const room = new FakeRoom();
    const [ann, ben] = [await room.join(ANN), await room.join(BEN)];
    await pass(500);
    room.network.cut();
    await pass(45_000);
    expect(ann.links.get(BEN)).toBe('failed');
    room.network.mend({ changedAddress: true });
    ann.mesh[news]();
    await pass(3_000);
    expect([ann.links.get(BEN), ben.links.get(ANN)]).toEqual(['connected', 'connected']);
  });

  it('waits for those who are on their way back to a server that has lost its memory, though their links are down', async () => {
    const room = new FakeRoom();
    const [ann, ben, cat] = [await room.join(ANN), await room.join(BEN), await room.join(CAT)];
    await pass(500);
    room.network.cut(CAT);
    cat.mesh.setRoster(1, []);
    await pass(5_000);
    expect(cat.gone).toEqual([]);
    room.network.mend({ owner: CAT, changedAddress: true });
    for (const [page, seq] of [[ann, 2], [ben, 3]] as const) {
      cat.mesh.upsert({ ...page.seat, seq });
      page.mesh.setRoster(seq, [{ ...cat.seat, seq: 1 }]);
    }
    await pass(2_000);
    expect(Object.fromEntries(cat.links)).toEqual({ [ANN]: 'connected', [BEN]: 'connected' });
    expect(cat.gone).toEqual([]);
    room.network.cut(CAT);
    room.tamper = () => [];
    cat.mesh.setRoster(0, []);
    await pass(21_000);
    expect(cat.gone.sort()).toEqual([ANN, BEN]);
  });

  it('says an offer again that was lost on the way, when the other side, which gives way, makes one', async () => {
    const room = new FakeRoom();
    const [ann, ben] = [await room.join(ANN), await room.join(BEN)];
    await pass(500);
    // Ben, who does not give way, is on another network; his offer goes into a socket that is dead already.
    room.tamper = (to, envelope) => (to === ANN ? [] : [envelope]);
    ben.mesh.networkChanged();
    await pass(500);
    room.tamper = (_to, envelope) => [envelope];
    room.network.breakPath(ANN, BEN);
    await pass(6_000);
    expect([ann.links.get(BEN), ben.links.get(ANN)]).toEqual(['connected', 'connected']);
    expect(living(room)).toBe(2);
  });

  it('calls anew at once when the far end has forgotten the link', async () => {
    const room = new FakeRoom();
    const [ann, ben] = [await room.join(ANN), await room.join(BEN)];
    await pass(500);
    room.network.cut();
    await pass(500);
    // The server has given Ben's seat away, Ann let go of him, and now he is back on the same page.
    ann.mesh.remove(BEN, 'lost');
    room.network.mend({ changedAddress: true });
    ann.mesh.upsert({ ...ben.seat, seq: 7 });
    ben.mesh.signalingRegained();
    ben.mesh.setRoster(7, [ann.seat]);
    await pass(1_000);
    expect([ann.links.get(BEN), ben.links.get(ANN)]).toEqual(['connected', 'connected']);
    expect(living(room)).toBe(2);
  });

  it('leaves no connection and no timer behind', async () => {
    const room = new FakeRoom();
    const pages = [await room.join(ANN), await room.join(BEN), await room.join(CAT)];
    await pass(500);
    room.network.cut();
    await pass(5_000);
    for (const { mesh } of pages) mesh.close();
    // The fake browsers notice the silence of those that closed unheard.
    await pass(6_000);
    expect([living(room), vi.getTimerCount()]).toEqual([0, 0]);
  });
});

describe('somebody who was removed and does not obey', () => {
  it('is unlinked by everybody at once, and reaches nobody by any carrier', async () => {
    const room = new FakeRoom();
    const [ann, ben, cat] = [await room.join(ANN), await room.join(BEN), await room.join(CAT)];
    await pass(1_000);
    const toAnn = vi.spyOn(ann.mesh, 'receive');
    for (const page of [ann, cat]) page.mesh.remove(BEN, 'left');
    // Ben's own page heard nothing, and even the relay still works for it.
    expect(room.network.connections.filter(({ owner, remote, connectionState }) => owner !== BEN && remote?.owner === BEN && connectionState !== 'closed')).toEqual([]);
    await pass(60_000);
    expect(toAnn.mock.calls.filter(([from]) => from === BEN).length).toBeGreaterThan(0);
    for (const page of [ann, cat]) {
      expect(page.links.has(BEN)).toBe(false);
      expect(page.mesh.link(BEN)).toBe(null);
    }
    expect([ann.links.get(CAT), cat.links.get(ANN)]).toEqual(['connected', 'connected']);
    // Nor by a neighbour: Cat has no link to Ben, and passes nothing on for him.
    expect(ben.mesh.link(ANN)?.connectionState).not.toBe('connected');
    expect(living(room)).toBe(2 + room.network.connections.filter(({ owner, connectionState }) => owner === BEN && connectionState !== 'closed').length);
  });
});

describe('a neighbour who means harm', () => {
  /** Ann is asked, or brought something, by Ben, as no honest page does. */
  const harmed = async () => {
    const room = new FakeRoom();
    const [ann, ben, cat] = [await room.join(ANN), await room.join(BEN), await room.join(CAT)];
    await pass(1_000);
    const send = (message: object) => ben.mesh.link(ANN)?.sendControl({ v: 1, kind: 'signal', ...message } as never);
    const isCalm = () => [ann, ben, cat].every(({ links }) => [...links.values()].every((state) => state === 'connected')) && living(room) === 6 && offersOf(room) === 3;
    return { ann, ben, cat, send, isCalm };
  };

  it('and floods is passed on no further than the limit', async () => {
    const { ann, send, isCalm } = await harmed();
    for (let count = 0; count < 1_000; count++) send({ to: CAT, envelope: 'AAAA' });
    await pass(500);
    expect(ann.mesh.dropped.flooded).toBeGreaterThan(800);
    expect(isCalm()).toBe(true);
  });

  it('and forwards garbage, in anybody\u2019s name, is not believed', async () => {
    const { ann, send, isCalm } = await harmed();
    for (const from of [BEN, CAT, 'dddddddddddddddd']) send({ from, envelope: 'AQAAAAAAAAABabcdef' });
    send({ envelope: '!' });
    await pass(500);
    expect(ann.mesh.dropped).toEqual({ flooded: 0, unroutable: 1, unreadable: 3 });
    expect(isCalm()).toBe(true);
  });

  it('and replays what it carried gains nothing', async () => {
    const { ann, cat, send, isCalm } = await harmed();
    const carried: string[] = [];
    const seen = cat.mesh.receive.bind(cat.mesh);
    vi.spyOn(cat.mesh, 'receive').mockImplementation((from, envelope) => {
      carried.push(envelope);
      seen(from, envelope);
    });
    ann.mesh.sendName('Anna');
    await pass(500);
    expect(carried).toHaveLength(1);
    for (const envelope of carried) for (const from of [ANN, CAT]) send({ from, to: CAT, envelope });
    await pass(500);
    expect(cat.mesh.dropped.unreadable).toBe(2);
    expect(isCalm()).toBe(true);
  });

  it('and asks for a way to nobody, to itself, or with a message of no known shape is not heard', async () => {
    const { ann, send, isCalm } = await harmed();
    for (const to of [BEN, ANN, 'dddddddddddddddd']) send({ to, envelope: 'AAAA' });
    for (const broken of [{ to: 'x', envelope: 'AAAA' }, { to: CAT }, { to: CAT, envelope: 7 }, { to: CAT, envelope: 'A'.repeat(70_000) }]) send(broken);
    await pass(500);
    expect(ann.mesh.dropped).toEqual({ flooded: 0, unroutable: 3, unreadable: 0 });
    expect(isCalm()).toBe(true);
  });
});

describe('ICE servers and policy', () => {
  it('renewed: only a link over a relay of this side\u2019s is restarted, once for both ends, and stays connected', async () => {
    const room = new FakeRoom();
    const [ann, ben, cat] = [await room.join(ANN), await room.join(BEN), await room.join(CAT)];
    await pass(1_000);
    const relayed = room.network.connections.filter(({ owner, remote }) => [ANN, BEN].includes(owner as never) && [ANN, BEN].includes(remote?.owner as never));
    expect(relayed).toHaveLength(2);
    for (const connection of relayed) connection.isRelayed = true;
    const before = offersOf(room);
    for (const page of [ann, ben, cat]) page.mesh.iceRenewed();
    await pass(10_000);
    expect(offersOf(room)).toBe(before + 1);
    expect(relayed.map(({ configured }) => configured)).toEqual([1, 1]);
    expect(ann.links.get(BEN)).toBe('connected');
  });

  it('renewed, and only the called side runs over a relay: it restarts by itself', async () => {
    const room = new FakeRoom();
    const [ann] = [await room.join(ANN), await room.join(BEN)];
    await pass(1_000);
    const own = room.network.connections.find(({ owner }) => owner === ANN);
    if (own) own.isRelayed = true;
    ann.mesh.iceRenewed();
    await pass(10_000);
    expect(own?.restartsAsked).toBe(1);
  });

  it('renewed just as somebody goes: nothing is made of a link that has ended', async () => {
    const room = new FakeRoom();
    const [ann] = [await room.join(ANN), await room.join(BEN)];
    await pass(1_000);
    for (const connection of room.network.connections) connection.isRelayed = true;
    ann.mesh.iceRenewed();
    ann.mesh.remove(BEN, 'left');
    await pass(30_000);
    expect(ann.links.has(BEN)).toBe(false);
    expect(room.network.connections.filter(({ owner, connectionState }) => owner === ANN && connectionState !== 'closed')).toEqual([]);
  });

  it('of another policy: every link is made anew, whoever called it, and the old connections end', async () => {
    const room = new FakeRoom();
    await room.join(BEN);
    const ann = await room.join(ANN);
    await room.join(CAT);
    await pass(1_000);
    const old = room.network.connections.filter(({ owner }) => owner === ANN);
    ann.mesh.icePolicyChanged();
    await pass(2_000);
    expect(old.map(({ connectionState }) => connectionState)).toEqual(['closed', 'closed']);
    expect([...ann.links.values()]).toEqual(['connected', 'connected']);
  });
});

describe('another policy that cannot be followed at once', () => {
  const ownOf = (room: FakeRoom, owner: string) => room.network.connections.filter((one) => one.owner === owner);

  it('is followed when the server is back, and what restarts meanwhile already knows it', async () => {
    const room = new FakeRoom();
    await room.join(BEN);
    const ann = await room.join(ANN);
    await pass(1_000);
    const [old] = ownOf(room, ANN);
    room.isUp = false;
    ann.mesh.icePolicyChanged();
    await pass(5_000);
    expect(old).toMatchObject({ connectionState: 'connected', configured: 1 });
    room.isUp = true;
    for (const { mesh } of room.pages.values()) mesh.signalingRegained();
    await pass(2_000);
    expect(old?.connectionState).toBe('closed');
    expect(ann.links.get(BEN)).toBe('connected');
  });

  it('is asked for again where the one who calls has not heard of it', async () => {
    const room = new FakeRoom();
    const ann = await room.join(ANN);
    await room.join(BEN);
    await pass(1_000);
    const [old] = ownOf(room, ANN);
    room.tamper = () => [];
    ann.mesh.icePolicyChanged();
    await pass(2_000);
    room.tamper = (_to, envelope) => [envelope];
    expect(old?.connectionState).toBe('connected');
    await pass(10_000);
    expect(old?.connectionState).toBe('closed');
    expect(ann.links.get(BEN)).toBe('connected');
  });
});

describe('a call that was answered and never came to be', () => {
  it('gives way to a fresh one of the other side, who has given it up', async () => {
    const room = new FakeRoom();
    const [ann, cat] = [await room.join(ANN), await room.join(CAT)];
    await pass(1_000);
    cat.mesh.icePolicyChanged();
    await pass(50);
    // Answered, but Ann is on another network before it connects; she sits down again there, and is now the one who calls.
    room.network.cut(ANN);
    await pass(100);
    const seat = { ...ann.seat, seq: 99 };
    ann.mesh.setRoster(99, [cat.seat]);
    cat.mesh.upsert(seat);
    room.network.mend({ owner: ANN, changedAddress: true });
    await pass(25_000);
    expect([ann.links.get(CAT), cat.links.get(ANN)]).toEqual(['connected', 'connected']);
  });
});

describe('somebody who left unheard and came back', () => {
  it('is believed, though they are the same page to the others', async () => {
    const room = new FakeRoom();
    const [ann, ben] = [await room.join(ANN), await room.join(BEN)];
    await pass(1_000);
    ben.mesh.setSizes(() => ({ camera: NOT_SHOWN, screen: WHOLE }));
    for (let time = 0; time < 3; time++) ben.mesh.setState({ ...NO_FLAGS, microphone: time % 2 === 0 });
    await pass(500);
    const { publicKey } = ben.seat;
    for (const connection of room.network.connections) if (connection.owner === BEN) connection.vanish();
    const again = await room.rejoin(BEN);
    expect(again.seat.publicKey).toBe(publicKey);
    again.mesh.setState({ ...NO_FLAGS, camera: true });
    await pass(30_000);
    expect(ann.states.get(BEN)).toMatchObject({ camera: true });
    const toBen = room.network.connections.find((one) => one.owner === ANN && one.connectionState === 'connected');
    expect(toBen?.transceivers[1]?.sender.getParameters().encodings[0]).toMatchObject({ active: true });
  });
});

describe('what is shown', () => {
  const cameraOf = (room: FakeRoom, owner: string, to: string) =>
    room.network.connections.find((one) => one.owner === owner && one.remote?.owner === to && one.connectionState === 'connected')?.transceivers[1]?.sender.getParameters().encodings[0];

  it('is told to everybody, and each sends for it', async () => {
    const room = new FakeRoom();
    const [ann] = [await room.join(ANN), await room.join(BEN)];
    await pass(2_000);
    ann.mesh.setSizes(() => ({ camera: { width: 320, height: 180 }, screen: WHOLE }));
    await pass(500);
    expect(cameraOf(room, BEN, ANN)).toMatchObject({ active: true, scaleResolutionDownTo: { maxWidth: 320, maxHeight: 180 } });
    expect(cameraOf(room, ANN, BEN)).toMatchObject({ active: true, scaleResolutionDownTo: { maxWidth: 1280, maxHeight: 720 } });
  });

  it('is all that flows among sixteen: who is on another page of the grid costs no encoder', async () => {
    const room = new FakeRoom();
    const ids = [...'abcdefghijklmnop'].map((letter) => letter.repeat(16));
    const pages = [];
    for (const id of ids) pages.push(await room.join(id));
    await pass(5_000);
    for (const page of pages) expect([...page.links.values()]).toEqual(Array(15).fill('connected'));
    // Everybody looks at the first nine, of whom they are one or not.
    const [first, later] = [ids.slice(0, 9), ids.slice(9)];
    for (const page of pages) page.mesh.setSizes((id) => ({ camera: first.includes(id) ? { width: 416, height: 234 } : NOT_SHOWN, screen: WHOLE }));
    await pass(2_000);
    const encoders = (senders: string[]) => senders.flatMap((owner) => ids.filter((to) => to !== owner).map((to) => cameraOf(room, owner, to) as { active: boolean; scaleResolutionDownTo: { maxWidth: number } }));
    expect(encoders(first)).toHaveLength(9 * 15);
    for (const { active, scaleResolutionDownTo } of encoders(first)) expect([active, scaleResolutionDownTo.maxWidth]).toEqual([true, expect.toSatisfy((width: number) => width > 0 && width <= 416)]);
    expect(encoders(later).some(({ active }) => active)).toBe(false);
    expect(offersOf(room)).toBe((16 * 15) / 2);
  });

  it('is known to who comes later from the first description, and survives a link made anew', async () => {
    const room = new FakeRoom();
    const ann = await room.join(ANN);
    ann.mesh.setSizes(() => ({ camera: NOT_SHOWN, screen: WHOLE }));
    await room.join(BEN);
    await pass(2_000);
    expect(cameraOf(room, BEN, ANN)).toMatchObject({ active: false });
    room.network.breakPath(ANN, BEN);
    await pass(30_000);
    expect(ann.links.get(BEN)).toBe('connected');
    expect(cameraOf(room, BEN, ANN)).toMatchObject({ active: false });
  });

  it('and who asks for no picture does not take its absence for a broken link', async () => {
    const room = new FakeRoom();
    const [ann, ben] = [await room.join(ANN), await room.join(BEN)];
    await pass(1_000);
    ben.mesh.setState({ ...NO_FLAGS, camera: true });
    ann.mesh.setSizes(() => ({ camera: NOT_SHOWN, screen: WHOLE }));
    for (const connection of room.network.connections) if (connection.owner === ANN) connection.isDeaf = true;
    const before = offersOf(room);
    await pass(20_000);
    expect(ann.links.get(BEN)).toBe('connected');
    expect(offersOf(room)).toBe(before);
  });
});

describe('the history of a link', () => {
  it('has what was said and heard, and what became of it, in order; of too much the first and the latest', async () => {
    const room = new FakeRoom();
    const [ann, ben] = [await room.join(ANN), await room.join(BEN)];
    await pass(1_000);
    const told = (page: typeof ann, of: string) => tellStory(page.mesh.history(of)).map(({ kind, by }) => `${by} ${kind}`);
    expect(told(ann, BEN)).toEqual(['there offer', 'here answer', 'there candidates', 'both connecting', 'here candidates', 'both connected']);
    expect(told(ben, ANN).filter((step) => !step.endsWith('candidates'))).toEqual(['here offer', 'there answer', 'both connecting', 'both connected']);
    expect(ann.mesh.history(CAT)).toEqual([]);

    for (let time = 0; time < 60; time++) {
      ann.mesh.networkChanged();
      await pass(2_500);
    }
    expect(ann.mesh.history(BEN)).toHaveLength(100);
    expect(told(ann, BEN).slice(0, 2)).toEqual(['there offer', 'here answer']);
    expect(told(ann, BEN).slice(-3)).toContain('here candidates');
    expect(ann.mesh.history(BEN).at(-1)!.at - ann.mesh.history(BEN).at(0)!.at).toBeGreaterThan(140_000);
  });

  it('begins anew with another page of the same person', async () => {
    const room = new FakeRoom();
    const ann = await room.join(ANN);
    await room.join(BEN);
    await pass(1_000);
    await room.join(BEN);
    expect(ann.mesh.history(BEN).length).toBeLessThan(3);
  });
});
