/** Whatever is pressed, plugged and answered in whatever order: in the end the last wish holds, and no track is forgotten. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LocalMedia } from './local-media';
import { FakeMediaEnvironment } from './testing/fake-media-environment';

type Action =
  | { do: 'microphone' | 'camera'; on: boolean }
  | { do: 'choose'; kind: 'microphone' | 'camera'; id: string | null }
  | { do: 'plug' | 'unplug' | 'busy' | 'free' | 'mute' | 'unmute'; id: string }
  | { do: 'screen'; on: boolean }
  | { do: 'bar' | 'hold' | 'answer' | 'pause' | 'show' | 'wait' | 'close' | 'open' };

const DEVICES: Readonly<Record<string, MediaDeviceKind>> = { 'mic-1': 'audioinput', 'mic-2': 'audioinput', 'cam-1': 'videoinput', 'cam-2': 'videoinput' };

const on = fc.boolean();
const id = fc.constantFrom(...Object.keys(DEVICES));
const choice = fc.constantFrom('1', '2', null);
const kind = fc.constantFrom('microphone' as const, 'camera' as const);
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: kind, on }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('choose' as const), kind, id: choice }).map((chosen) => ({
      ...chosen,
      id: chosen.id && `${chosen.kind === 'microphone' ? 'mic' : 'cam'}-${chosen.id}`,
    })),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('plug' as const, 'unplug' as const, 'busy' as const, 'free' as const), id }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('mute' as const, 'unmute' as const), id }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('screen' as const), on }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('bar' as const, 'hold' as const, 'answer' as const, 'pause' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('show' as const, 'wait' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('close' as const, 'open' as const) }) },
);

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('ends with the last wish and leaks no track', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 40 }), fc.boolean(), async (actions, oneCameraAtATime) => {
      const environment = new FakeMediaEnvironment();
      environment.oneCameraAtATime = oneCameraAtATime;
      const media = new LocalMedia(environment);
      const sent: Record<string, MediaStreamTrack | null> = { microphone: null, camera: null, screen: null, screenAudio: null };
      media.onTracks((slot, track) => (sent[slot] = track));
      const present = new Set(['mic-1', 'cam-1']);
      const wish = { microphone: true, camera: true, open: true };
      const answers: (() => void)[] = [];
      void media.open({ microphone: true, camera: true });

      for (const step of actions) {
        switch (step.do) {
          case 'microphone':
          case 'camera':
            if (wish.open) wish[step.do] = step.on;
            void (step.do === 'camera' ? media.setCamera(step.on) : media.setMicrophone(step.on));
            break;
          case 'choose':
            void media.chooseDevice(step.kind, step.id);
            break;
          case 'plug':
            if (present.has(step.id)) break;
            present.add(step.id);
            environment.plug(DEVICES[step.id] ?? 'audioinput', step.id, step.id);
            break;
          case 'unplug':
            if (present.delete(step.id)) environment.unplug(step.id);
            break;
          case 'busy':
          case 'free':
            environment.setBusy(step.id, step.do === 'busy');
            break;
          case 'screen':
            void (step.on ? media.startScreen() : media.stopScreen());
            break;
          case 'bar':
            environment.live('video').find(({ isScreen }) => isScreen)?.end();
            break;
          case 'hold':
            answers.push(environment.hold());
            break;
          case 'answer':
            answers.pop()?.();
            break;
          case 'mute':
          case 'unmute':
            for (const track of environment.live()) if (track.deviceId === step.id) track.setMuted(step.do === 'mute');
            break;
          case 'show':
            environment.show();
            break;
          case 'wait':
            environment.advance(1000);
            break;
          case 'pause':
            await settled();
            break;
          case 'close':
            media.close();
            Object.assign(wish, { microphone: false, camera: false, open: false });
            break;
          case 'open':
            void media.open({ microphone: true, camera: false });
            Object.assign(wish, { microphone: true, camera: false, open: true });
            break;
        }
      }
      for (const answer of answers) answer();
      await settled();
      environment.advance(60_000);
      await settled();

      const { state, tracks } = media;
      const microphones = environment.live('audio').filter(({ isScreen }) => !isScreen);
      const cameras = environment.live('video').filter(({ isScreen }) => !isScreen);
      const screens = environment.live().filter(({ isScreen }) => isScreen);
      const clones = environment.live(undefined, { clones: true }).filter(({ isClone }) => isClone);

      for (const kind of ['microphone', 'camera'] as const) {
        expect(state[kind].busy).toBe(false);
        // On exactly when wished, unless a problem says why not.
        expect(state[kind].on).toBe(wish[kind] && state[kind].problem === null);
        expect(tracks[kind] !== null).toBe(state[kind].on);
        expect(state[kind].paused).toBe((tracks[kind]?.muted ?? false) && state[kind].on);
      }
      expect(sent).toEqual(tracks);
      expect(cameras).toEqual(state.camera.on ? [tracks.camera] : []);
      expect(microphones.length).toBeLessThanOrEqual(1);
      if (state.microphone.on) expect(microphones).toEqual([tracks.microphone]);
      expect(microphones.every(({ enabled }) => enabled === state.microphone.on)).toBe(true);
      expect(clones).toHaveLength(microphones.length);
      expect(screens).toEqual([tracks.screen, tracks.screenAudio].filter(Boolean));
      if (!wish.open) expect(environment.live(undefined, { clones: true })).toEqual([]);

      media.close();
      await settled();
      expect(environment.live(undefined, { clones: true })).toEqual([]);
      expect(environment.advance(0)).toBe(0);
    }),
    { numRuns: 400 },
  );
});
