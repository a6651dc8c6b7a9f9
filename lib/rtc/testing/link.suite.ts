/** What a link promises, as cases that run both on the fake and on real browser connections. */
import { NOT_SHOWN, type Slot, SLOTS, WHOLE } from '@/lib/protocol/peer-messages';
import { SLOT_KIND } from '../slots';
import { close, type LinkEnd, type LinkWorld, pair, stateOf, until, VIEW } from './link-ends';

export interface LinkCase {
  name: string;
  run(world: LinkWorld): Promise<void>;
}

function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

export const linkCases: LinkCase[] = [
  {
    name: 'connects with no tracks at all, by one offer and one answer',
    async run(world) {
      const [caller, answerer] = await pair(world);
      assert(caller.offers === 1 && answerer.offers === 0, 'one offer');
      assert(answerer.sent.filter(({ kind }) => kind === 'answer').length === 1, 'one answer');
      close(caller, answerer);
    },
  },
  {
    name: 'carries the flags of both sides in the descriptions, before anything connects',
    async run(world) {
      const [caller, answerer] = await pair(world, { connect: false });
      await caller.link.call();
      await until(() => caller.states.length > 0 && answerer.states.length > 0, 'both are told');
      assert(answerer.states[0]?.microphone === false, 'the caller\u2019s flags');
      assert(caller.states[0]?.microphone === true, 'the answerer\u2019s flags');
      close(caller, answerer);
    },
  },
  {
    name: 'sends on every slot in both directions later, without another offer',
    async run(world) {
      const [caller, answerer] = await pair(world);
      for (const [sender, receiver] of [[caller, answerer], [answerer, caller]] as const) {
        for (const [line, slot] of SLOTS.entries()) {
          await sender.link.setTrack(slot, world.createTrack(SLOT_KIND[slot]));
          await until(async () => receiver.connection !== null && (await world.isReceiving(receiver.connection, line)), `${slot} arrives`);
        }
      }
      assert(caller.offers + answerer.offers === 1, `one offer, not ${caller.offers + answerer.offers}`);
      assert(caller.link.unexpectedNegotiations + answerer.link.unexpectedNegotiations === 0, 'no negotiation was asked for');
      close(caller, answerer);
    },
  },
  {
    name: 'survives a storm of toggles without another offer',
    async run(world) {
      const [caller, answerer] = await pair(world);
      const tracks = { audio: world.createTrack('audio'), video: world.createTrack('video') };
      for (let round = 0; round < 20; round++) {
        const slot: Slot = SLOTS[round % 4] ?? 'camera';
        await Promise.all([caller.link.setTrack(slot, round % 3 ? tracks[SLOT_KIND[slot]] : null), answerer.link.setTrack(slot, round % 2 ? tracks[SLOT_KIND[slot]] : null)]);
      }
      assert(caller.offers + answerer.offers === 1, 'one offer');
      assert(caller.link.unexpectedNegotiations + answerer.link.unexpectedNegotiations === 0, 'no negotiation was asked for');
      close(caller, answerer);
    },
  },
  {
    name: 'gives each slot a stream of its own, the same for the link\u2019s whole life',
    async run(world) {
      const [caller, answerer] = await pair(world);
      for (const end of [caller, answerer]) {
        assert(end.streams, 'streams are announced');
        assert(new Set(Object.values(end.streams)).size === 4, 'four streams');
        for (const slot of SLOTS) assert(end.streams[slot].getTracks()[0]?.kind === SLOT_KIND[slot], `${slot} has its kind`);
      }
      const before = answerer.streams;
      await caller.link.restartIce();
      await until(() => caller.connection?.signalingState === 'stable', 'restarted');
      assert(answerer.streams === before, 'the same streams');
      close(caller, answerer);
    },
  },
  {
    name: 'tells both ends that microphone and camera belong together, and a screen and its sound, so that lips and voice are played together',
    async run(world) {
      const [caller, answerer] = await pair(world);
      for (const { connection, streamIds } of [caller, answerer]) {
        const [microphone, camera, screen, screenAudio] = connection?.getTransceivers().map(({ mid }) => streamIds.get(mid)) ?? [];
        assert(microphone && screen, 'each names a stream');
        assert(microphone === camera && screen === screenAudio, 'the same stream for both of a pair');
        assert(microphone !== screen, 'another for the other pair');
      }
      close(caller, answerer);
    },
  },
  {
    name: 'gives both ends the same safety code when either asks, also after a restart, and another one on another link',
    async run(world) {
      const codes = new Set<string>();
      for (let round = 0; round < 2; round++) {
        const [caller, answerer] = await pair(world);
        const codeOf = async ({ link }: LinkEnd) => {
          const safety = await link.safety();
          assert(safety !== 'spoiled', 'a code that can be trusted');
          return String(safety?.code);
        };
        await until(async () => (await codeOf(answerer)) !== 'undefined', 'a code where it was asked for');
        await until(async () => (await codeOf(caller)) !== 'undefined', 'a code where it was not');
        codes.add(await codeOf(caller));
        assert((await codeOf(answerer)) === (await codeOf(caller)), 'the same code');
        await caller.link.restartIce();
        await until(() => caller.connection?.signalingState === 'stable' && answerer.connection?.signalingState === 'stable', 'restarted');
        for (const end of [caller, answerer]) assert(codes.has(await codeOf(end)), 'the code of before');
        close(caller, answerer);
      }
      assert(codes.size === 2, 'two codes');
    },
  },
  {
    name: 'restarts ICE from either side and stays connected',
    async run(world) {
      const [caller, answerer] = await pair(world);
      for (const end of [answerer, caller]) {
        await end.link.restartIce();
        await until(() => caller.connection?.signalingState === 'stable' && answerer.connection?.signalingState === 'stable', 'stable again');
        await until(() => caller.isConnected && answerer.isConnected, 'connected');
      }
      assert(caller.offers === 2 && answerer.offers === 1, 'one restart each');
      close(caller, answerer);
    },
  },
  {
    name: 'restarts ICE from both sides in the same tick: one gives way, and both go on receiving',
    async run(world) {
      const [caller, answerer] = await pair(world);
      const bothReceive = async () => {
        for (const [sender, receiver] of [[caller, answerer], [answerer, caller]] as const) {
          await sender.link.setTrack('camera', world.createTrack('video'));
          await until(async () => receiver.connection !== null && (await world.isReceiving(receiver.connection, 1)), 'the camera arrives');
        }
      };
      await bothReceive();
      caller.held = [];
      answerer.held = [];
      await Promise.all([caller.link.restartIce(), answerer.link.restartIce()]);
      assert(caller.offers === 2 && answerer.offers === 1, 'both offered');
      for (const end of [caller, answerer]) {
        const held = end.held ?? [];
        end.held = null;
        for (const deliver of held) deliver();
      }
      await until(() => caller.connection?.signalingState === 'stable' && answerer.connection?.signalingState === 'stable', 'stable again');
      await until(() => caller.isConnected && answerer.isConnected, 'connected');
      await bothReceive();
      close(caller, answerer);
    },
  },
  {
    name: 'makes an offer anew that was lost on its way, the first one and a restart',
    async run(world) {
      const [caller, answerer] = await pair(world, { connect: false });
      caller.held = [];
      await caller.link.call();
      caller.held = null;
      await caller.link.sayAgain();
      await until(() => caller.isConnected && answerer.isConnected, 'connected');
      for (const [sender, receiver] of [[caller, answerer], [answerer, caller]] as const) {
        sender.held = [];
        await sender.link.restartIce();
        sender.held = null;
        // The other end has an offer of its own meanwhile, which is in the way or gives way.
        await Promise.all([sender.link.sayAgain(), receiver.link.restartIce()]);
        await until(() => sender.connection?.signalingState === 'stable' && receiver.connection?.signalingState === 'stable', 'stable again');
        await sender.link.setTrack('camera', world.createTrack('video'));
        await until(async () => receiver.connection !== null && (await world.isReceiving(receiver.connection, 1)), 'the camera arrives');
      }
      assert(caller.link.unexpectedNegotiations + answerer.link.unexpectedNegotiations === 0, 'no negotiation was asked for');
      close(caller, answerer);
    },
  },
  {
    name: 'holds candidates that arrive before their description',
    async run(world) {
      const [caller, answerer] = await pair(world, { connect: false });
      answerer.held = [];
      await caller.link.call();
      await until(() => answerer.sent.some(({ kind }) => kind === 'candidates'), 'the answerer has candidates');
      const held = answerer.held;
      answerer.held = null;
      for (const deliver of held.reverse()) deliver();
      await until(() => caller.isConnected && answerer.isConnected, 'connected');
      close(caller, answerer);
    },
  },
  {
    name: 'tells the far end of the restart of ICE that music would bring where the servers are others now, once',
    async run(world) {
      const [caller, answerer] = await pair(world);
      caller.link.configure();
      caller.link.setStereo({ sends: true, hears: false });
      // Each answer that is taken tells the far end's flags. One that is still on its way would let the offer be made once more.
      await until(() => caller.offers === 2 && caller.states.length === 2, 'the second offer is answered');
      caller.link.setStereo({ sends: false, hears: false });
      // The link fetches it before it takes its turn; the question comes after that turn.
      await import('../stereo');
      await caller.link.sayAgain();
      await until(() => caller.isConnected && answerer.isConnected, 'connected');
      assert(caller.offers === 2, 'nothing is offered again for music');
      close(caller, answerer);
    },
  },
  {
    name: 'drops an answer to another offer, and goes on',
    async run(world) {
      const [caller, answerer] = await pair(world, { connect: false });
      await caller.link.call();
      await caller.link.receive({ kind: 'answer', link: caller.link.id, sdp: 'nonsense', state: stateOf(99), view: VIEW, to: 12345 }, 99);
      await until(() => caller.isConnected && answerer.isConnected, 'connected');
      assert(caller.states.every(({ version }) => version !== 99), 'the flags of a dropped answer are dropped too');
      close(caller, answerer);
    },
  },
  {
    name: 'refuses an offer whose lines are not the four slots',
    async run(world) {
      const [caller, answerer] = await pair(world, { connect: false });
      caller.held = [];
      await caller.link.call();
      const offer = caller.sent[0];
      assert(offer?.kind === 'offer', 'an offer');
      await answerer.link.receive({ ...offer, slots: ['0', '0', '0', '0'] }, 1);
      assert(answerer.sent.length === 0, 'no answer');
      close(caller, answerer);
    },
  },
  {
    name: 'connects by an offer that was made before the ICE servers were known, and made anew with them',
    async run(world) {
      const [caller, answerer] = await pair(world, { connect: false, isOfferedAnew: true });
      await caller.link.call();
      await until(() => caller.isConnected && answerer.isConnected, 'connected');
      assert(caller.offers === 1, 'one offer went out');
      close(caller, answerer);
    },
  },
  {
    name: 'sends no picture that the far end does not show, and sends it again when it does',
    async run(world) {
      const [caller, answerer] = await pair(world);
      for (const [sender, receiver] of [[caller, answerer], [answerer, caller]] as const) {
        const arrives = async () => receiver.connection !== null && (await world.isReceiving(receiver.connection, 1));
        await sender.link.setTrack('camera', world.createTrack('video'));
        await until(arrives, 'the camera arrives');
        sender.link.setShown({ camera: NOT_SHOWN, screen: WHOLE });
        await until(async () => !(await arrives()), 'the camera stops');
        sender.link.setShown({ camera: { width: 160, height: 90 }, screen: WHOLE });
        await until(arrives, 'the camera arrives again');
      }
      assert(caller.offers + answerer.offers === 1, 'one offer');
      close(caller, answerer);
    },
  },
  {
    name: 'tells how it is connected, while it is',
    async run(world) {
      const [caller, answerer] = await pair(world);
      await until(async () => (await caller.link.stats()) !== null, 'statistics');
      const stats = await caller.link.stats();
      assert(stats && !stats.isRelayedHere && stats.path !== 'relay', 'without a relay');
      caller.link.close();
      assert((await caller.link.stats()) === null, 'nothing of a closed link');
      close(answerer);
    },
  },
  {
    name: 'says farewell over the control channel',
    async run(world) {
      const [caller, answerer] = await pair(world);
      caller.link.close({ bye: true });
      await until(() => answerer.control.includes('bye'), 'the farewell arrives');
      await until(() => caller.connection?.connectionState === 'closed', 'the connection is closed');
      assert(caller.link.connectionState === 'closed', 'closed');
      caller.link.close();
      close(answerer);
    },
  },
  {
    name: 'notices that the far end has gone without a word',
    async run(world) {
      const [caller, answerer] = await pair(world);
      caller.link.close();
      await until(() => answerer.farEndClosed, 'the channel closes');
      close(answerer);
    },
  },
];
