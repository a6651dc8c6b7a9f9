import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Slot } from '@/lib/protocol/peer-messages';
import { type MediaChoices, VOICE } from './media-choices';
import { BOTH, NEITHER, mediaScene } from './testing/media-scene';

let { environment, media } = mediaScene();
beforeEach(() => void ({ environment, media } = mediaScene()));

describe('what is told', () => {
  it('comes with the track first, then the state', async () => {
    const order: string[] = [];
    media.onTracks((slot, track) => order.push(`${slot} ${track ? 'sent' : 'silent'}, on: ${media.state[slot === 'screenAudio' ? 'screen' : slot].on}`));
    await media.open({ microphone: true, camera: false });
    await media.setMicrophone(false);
    expect(order).toEqual(['microphone sent, on: false', 'microphone silent, on: true']);
  });

  it('keeps the identity of what did not change', async () => {
    await media.open(BOTH);
    const before = media.state;
    environment.makeNoise(0.1);
    environment.tick();
    expect(media.state).not.toBe(before);
    expect(media.state).toEqual({ ...before, level: 8 });
    for (const member of ['microphone', 'camera', 'screen', 'devices', 'can'] as const) expect(media.state[member]).toBe(before[member]);
  });

  it('is the truth even when a listener turns something', async () => {
    const sent: Slot[] = [];
    media.onTracks((slot, track) => {
      if (track) sent.push(slot);
      media.stopScreen();
    });
    await media.open(NEITHER);
    await media.startScreen();
    expect(sent).toEqual(['screen']);
    expect(media.tracks).toMatchObject({ screen: null, screenAudio: null });
  });

  it('stops when nobody listens any more', async () => {
    const listener = vi.fn();
    media.onChange(listener)();
    await media.open(BOTH);
    expect(listener).not.toHaveBeenCalled();
  });

  it('names the wishes to be remembered, but neither the first nor those of leaving', async () => {
    const remembered: MediaChoices[] = [];
    media.onChoices((choices) => remembered.push(choices));
    await media.open(BOTH, { microphoneId: 'mic-1' });
    await media.setCamera(false);
    await media.chooseDevice('speaker', 'out-1');
    media.close();
    expect(remembered).toEqual([
      { microphone: true, camera: false, microphoneId: 'mic-1', cameraId: null, facing: 'user', speakerId: null, sound: VOICE },
      { microphone: true, camera: false, microphoneId: 'mic-1', cameraId: null, facing: 'user', speakerId: 'out-1', sound: VOICE },
    ]);
    expect(media.choices).toEqual(remembered[1]);
  });
});
