import { describe, expect, it } from 'vitest';
import { controlMessageSchema, NO_FLAGS } from '@/lib/protocol/peer-messages';
// Loaded by the mesh after the first pictures; here, ahead of the fake time.
import './quality-loop';
import { FakeTrack } from './testing/fake-parts';
import { FakeRoom } from './testing/fake-room';
import { keepFakeTime, pass } from './testing/fake-time';

const [ANN, BEN, CAT] = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb', 'cccccccccccccccc'] as const;

keepFakeTime();

/** Three people, Ann with a camera and no microphone, whose path to Ben has become too weak for pictures. */
async function weakPath() {
  const room = new FakeRoom();
  const [ann, ben, cat] = [await room.join(ANN), await room.join(BEN), await room.join(CAT)];
  ann.mesh.setTrack('camera', new FakeTrack('video') as unknown as MediaStreamTrack);
  ann.mesh.setState({ ...NO_FLAGS, camera: true });
  await pass(8_000);
  const toBen = room.network.connections.find(({ owner, remote }) => owner === ANN && remote?.owner === BEN);
  if (!toBen) throw new Error('Ann is not linked to Ben');
  toBen.estimateBps = 20_000;
  await pass(4_000);
  return { room, ann, ben, cat, toBen };
}

describe('a picture that a weak path has stopped', () => {
  it('is said to be so to whom it does not reach, and to nobody else, until it is sent again', async () => {
    const { ben, cat, toBen } = await weakPath();
    expect(toBen.sendsCamera).toBe(false);
    expect(ben.states.get(ANN)).toMatchObject({ camera: true, cameraStopped: true });
    expect(cat.states.get(ANN)).not.toHaveProperty('cameraStopped');
    toBen.estimateBps = 3_000_000;
    await pass(6_000);
    expect(toBen.sendsCamera).toBe(true);
    expect(ben.states.get(ANN)).not.toHaveProperty('cameraStopped');
  });

  it('is still said with what else she says, but not of a camera that is off', async () => {
    const { ann, ben } = await weakPath();
    ann.mesh.setState({ ...NO_FLAGS, camera: true, microphone: true });
    await pass(500);
    expect(ben.states.get(ANN)).toMatchObject({ microphone: true, cameraStopped: true });
    ann.mesh.setState({ ...NO_FLAGS, microphone: true });
    await pass(500);
    expect(ben.states.get(ANN)).not.toHaveProperty('cameraStopped');
  });

  it('is not missed: a link on which nothing comes is not taken for a broken one', async () => {
    const { room, ben } = await weakPath();
    for (const connection of room.network.connections) connection.isDeaf = connection.owner === BEN;
    const offers = () => room.network.connections.reduce((sum, { offersMade }) => sum + offersMade, 0);
    const before = offers();
    await pass(20_000);
    expect([ben.links.get(ANN), offers()]).toEqual(['connected', before]);
  });

  it('is said of one link only: a fresh one begins with pictures', async () => {
    const { ann, ben, toBen } = await weakPath();
    ann.mesh.icePolicyChanged();
    await pass(500);
    expect([toBen.connectionState, ben.links.get(ANN)]).toEqual(['closed', 'connected']);
    expect(ben.states.get(ANN)).toMatchObject({ camera: true });
    expect(ben.states.get(ANN)).not.toHaveProperty('cameraStopped');
  });

  it('is a field that pages of before lack, and that others may not misuse', () => {
    const said = (more: object) => controlMessageSchema.safeParse({ v: 1, kind: 'state', state: { version: 1, ...NO_FLAGS, camera: true, linkedTo: [], ...more } });
    expect(said({}).success).toBe(true);
    expect(said({ cameraStopped: true }).data).toMatchObject({ state: { cameraStopped: true } });
    for (const cameraStopped of ['yes', 1, null, { of: BEN }]) expect(said({ cameraStopped }).success).toBe(false);
    // As a page of before sees a field that it does not know.
    expect(said({ notYetKnown: true })).toMatchObject({ success: true, data: { state: expect.not.objectContaining({ notYetKnown: true }) } });
  });
});
