/**
 * A guest who means harm: Eve holds the room's link, sits in it with a key pair of her own, and is linked to everybody.
 * What is between two others is neither hers to read nor to forge, also where she carries it.
 */
import { describe, expect, it } from 'vitest';
import { type ControlMessage, NO_FLAGS, type Signal, WHOLE } from '@/lib/protocol/peer-messages';
import { createInstance } from '@/lib/sealing/instance';
import { SignalSeal } from '@/lib/sealing/signal-seal';
import { type FakePage, FakeRoom } from './testing/fake-room';
import { keepFakeTime, pass } from './testing/fake-time';

const [ANN, BEN, CAT, EVE] = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb', 'cccccccccccccccc', 'eeeeeeeeeeeeeeee'] as const;

keepFakeTime();

async function room({ people = [ANN, BEN, EVE] as readonly string[] } = {}) {
  const made = new FakeRoom();
  for (const id of people) await made.join(id);
  await pass(1_500);
  const page = (id: string) => {
    const found = made.pages.get(id);
    if (!found) throw new Error(`${id} is not here`);
    return found;
  };
  const [ann, ben, eve] = [page(ANN), page(BEN), page(EVE)];
  /** Over Eve's own link, past her own page's manners. */
  const tell = (to: string, message: ControlMessage) => eve.mesh.link(to)?.sendControl(message);
  /** Eve's talk with somebody, sealed as her own page would. */
  const sealTo = (to: string) => SignalSeal.between(eve.secrets, { id: EVE, ...eve.instance }, page(to).seat);
  const say = async (to: string, signal: Signal) => {
    const seal = sealTo(to);
    page(to).mesh.receive(EVE, await seal.seal(seal.takeCount(), signal));
  };
  const connections = () => made.network.connections.filter(({ connectionState }) => connectionState !== 'closed').length;
  const areLinked = () => [...made.pages.values()].every(({ links }) => [...links.values()].every((state) => state === 'connected'));
  return { made, page, ann, ben, eve, tell, sealTo, say, connections, areLinked };
}

const offer = (link: string): Signal => ({
  kind: 'offer',
  link,
  sdp: 'v=0\r\n',
  slots: ['0', '1', '2', '3'],
  state: { version: 1_000_000, ...NO_FLAGS, camera: true, linkedTo: [] },
  view: { version: 1_000_000, camera: WHOLE, screen: WHOLE },
  restart: false,
});

describe('a guest', () => {
  it('cannot speak for somebody else, though she holds the key of the room, by the server or by her own link', async () => {
    const { ann, ben, eve, tell, connections, areLinked } = await room();
    const before = { unreadable: ben.mesh.dropped.unreadable, connections: connections() };
    // All that she can make under Ann's id: the room's key with her own page's, with one made for it, or with Ann's public half.
    const forgeries = await Promise.all([eve.instance, await createInstance(), { ...eve.instance, publicKey: ann.instance.publicKey }].map(async (instance) => new SignalSeal(eve.secrets, { id: ANN, ...instance }, ben.seat).seal(1_000, { kind: 'profile', name: 'Eve was here' })));
    for (const envelope of forgeries) {
      ben.mesh.receive(ANN, envelope);
      tell(BEN, { v: 1, kind: 'signal', envelope, from: ANN });
      tell(ANN, { v: 1, kind: 'signal', envelope, to: BEN });
    }
    await pass(500);
    expect(ben.names.size).toBe(0);
    expect(ben.mesh.dropped.unreadable - before.unreadable).toBe(3 * forgeries.length);
    expect([areLinked(), connections(), ann.gone]).toEqual([true, before.connections, []]);
  });

  it('cannot read what she carries between two others', async () => {
    const { made, ann, ben, eve, page } = await room();
    const carried: ControlMessage[] = [];
    const link = eve.mesh.link(ANN) as unknown as { sendControl(message: ControlMessage): boolean };
    for (const to of [ANN, BEN]) {
      const kept = to === ANN ? link : (eve.mesh.link(BEN) as unknown as typeof link);
      const send = kept.sendControl.bind(kept);
      kept.sendControl = (message) => (carried.push(message), send(message));
    }
    made.isUp = false;
    made.network.breakPath(ANN, BEN);
    await pass(8_000);
    expect([ann.links.get(BEN), ben.links.get(ANN)]).toEqual(['connected', 'connected']);
    const envelopes = carried.flatMap((message) => (message.kind === 'signal' && message.from !== undefined ? [message.envelope] : []));
    expect(envelopes.length).toBeGreaterThan(1);
    // Every pair of ends that she could claim to be, with every key that she has.
    for (const envelope of envelopes) {
      for (const own of [ANN, BEN, EVE]) {
        for (const publicKey of [eve.instance.publicKey, page(own).instance.publicKey]) {
          for (const other of [page(ANN).seat, page(BEN).seat]) expect(await new SignalSeal(eve.secrets, { id: own, ...eve.instance, publicKey }, other).open(envelope)).toBeNull();
        }
      }
      expect(Buffer.from(envelope, 'base64url').toString('latin1')).not.toMatch(/kind|sdp|fingerprint|candidate|link/);
    }
  });

  it('cannot bend what she carries: it is dropped, and she only keeps the two apart until they have another way', async () => {
    const { made, ann, ben, eve } = await room();
    let swallowed = 0;
    for (const to of [ANN, BEN]) {
      const link = eve.mesh.link(to) as unknown as { sendControl(message: ControlMessage): boolean };
      const send = link.sendControl.bind(link);
      link.sendControl = (message) => {
        if (message.kind !== 'signal' || message.from === undefined) return send(message);
        swallowed += 1;
        const { envelope } = message;
        for (const one of [`${envelope.slice(0, -4)}AAAA`, envelope.slice(0, 30)]) send({ ...message, envelope: one });
        return true;
      };
    }
    made.isUp = false;
    made.network.breakPath(ANN, BEN);
    await pass(8_000);
    expect(swallowed).toBeGreaterThan(0);
    expect(ann.mesh.dropped.unreadable + ben.mesh.dropped.unreadable).toBe(2 * swallowed);
    expect(ann.links.get(BEN)).toBe('recovering');
    made.isUp = true;
    for (const page of [ann, ben]) page.mesh.signalingRegained();
    await pass(1_000);
    expect([ann.links.get(BEN), ben.links.get(ANN)]).toEqual(['connected', 'connected']);
  });

  it('who says to be linked to everybody is given what is sealed, and gains no seat and no link by it', async () => {
    const { ann, ben, eve, tell, connections, areLinked } = await room();
    const before = connections();
    tell(ANN, { v: 1, kind: 'state', state: { version: 1_000_000, ...NO_FLAGS, linkedTo: [ANN, BEN, CAT, EVE, 'ffffffffffffffff'] } });
    tell(ANN, { v: 1, kind: 'signal', envelope: 'AQAAAAAAAAABabcdef', from: 'ffffffffffffffff' });
    await pass(5_000);
    expect([[...ann.links.keys()], [...ben.links.keys()], [...eve.links.keys()]]).toEqual([[BEN, EVE], [ANN, EVE], [ANN, BEN]]);
    expect([areLinked(), connections(), ann.mesh.dropped.unroutable]).toEqual([true, before, 1]);
  });

  it('who calls by the name of a link between two others touches none but her own', async () => {
    const { ann, ben, say, page } = await room();
    const link = ann.mesh.link(BEN);
    const told = ann.states.get(BEN);
    for (const signal of [offer(link?.id ?? ''), { kind: 'call-me', dead: link?.id ?? '' }, { kind: 'candidates', link: link?.id ?? '', of: 1, candidates: [] }, { ...offer(link?.id ?? ''), restart: true }] as const) {
      await say(ANN, signal as Signal);
      await say(BEN, signal as Signal);
    }
    await pass(3_000);
    expect(ann.mesh.link(BEN)).toBe(link);
    expect([ann.links.get(BEN), ben.links.get(ANN), ann.states.get(BEN)]).toEqual(['connected', 'connected', told]);
    expect(page(EVE).gone).toEqual([]);
  });

  it('who calls again and again makes so many links and no more, and none of them of others', async () => {
    const { made, ann, say } = await room();
    const link = ann.mesh.link(BEN);
    const before = made.network.connections.length;
    for (let count = 0; count < 200; count++) await say(ANN, offer(`eeeeeeeeeeee${[...count.toString(8).padStart(4, '0')].map((digit) => 'abcdefgh'[Number(digit)]).join('')}`));
    await pass(500);
    expect(made.network.connections.length - before).toBeGreaterThan(5);
    expect(made.network.connections.length - before).toBeLessThan(16);
    expect([ann.mesh.link(BEN), ann.links.get(BEN)]).toEqual([link, 'connected']);
  });

  it('by a flood of anything is heard no further than the limit, and what the others say still arrives', async () => {
    const { ann, ben, tell, areLinked } = await room();
    for (let count = 0; count < 2_000; count++) tell(ANN, { v: 1, kind: 'code', step: 'ask' });
    for (let count = 0; count < 500; count++) ann.mesh.receive(EVE, 'AQAAAAAAAAABabcdef');
    ben.mesh.setState({ ...NO_FLAGS, microphone: true });
    ben.mesh.sendName('Benjamin');
    await pass(500);
    expect(ann.mesh.dropped.flooded).toBeGreaterThan(1_800);
    expect([ann.states.get(BEN)?.microphone, ann.names.get(BEN), areLinked()]).toEqual([true, 'Benjamin', true]);
  });

  const codeOf = async ({ mesh }: FakePage, id: string) => {
    const safety = await mesh.safety(id);
    return safety === 'spoiled' ? safety : safety?.code;
  };

  it('by steps of the safety code that fit nothing spoils her own code at most', async () => {
    const { ann, ben, tell } = await room();
    for (const step of ['reveal', 'nonce', 'commit', 'commit', 'reveal'] as const) tell(ANN, { v: 1, kind: 'code', step, value: 'A'.repeat(22) });
    await pass(12_000);
    const [annSees, benSees] = [await codeOf(ann, BEN), await codeOf(ben, ANN)];
    expect(annSees).toHaveLength(6);
    expect(annSees).toEqual(benSees);
  });
});
