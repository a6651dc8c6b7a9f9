import { expect, it } from 'vitest';
import { tellAudioSession } from './audio-session';

it('a call is told to the system, and its end', () => {
  const audioSession = { type: 'auto' };
  tellAudioSession(true, { audioSession });
  expect(audioSession.type).toBe('play-and-record');
  tellAudioSession(false, { audioSession });
  expect(audioSession.type).toBe('auto');
});

it('nothing happens where nobody can be told, or nobody listens', () => {
  const refusing = {
    get type() {
      return 'auto';
    },
    set type(_type: string) {
      throw new DOMException('', 'InvalidStateError');
    },
  };
  expect(() => tellAudioSession(true, { audioSession: undefined })).not.toThrow();
  expect(() => tellAudioSession(true, { audioSession: refusing })).not.toThrow();
});
