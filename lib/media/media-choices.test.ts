import { describe, expect, it } from 'vitest';
import { DEFAULT_CHOICES, recallMediaChoices, rememberMediaChoices, VOICE } from './media-choices';

class MemoryStorage {
  value: string | null = null;
  getItem() {
    return this.value;
  }
  setItem(_key: string, value: string) {
    this.value = value;
  }
}

const storageWith = (value: string) => Object.assign(new MemoryStorage(), { value });

describe('media choices', () => {
  it('come back as they were', () => {
    const storage = new MemoryStorage();
    const choices = { microphone: false, camera: true, microphoneId: 'mic-1', cameraId: null, facing: 'environment' as const, speakerId: 'out-1', sound: { ...VOICE, noiseSuppression: false, music: true } };
    rememberMediaChoices(storage, choices);
    expect(recallMediaChoices(storage)).toEqual(choices);
  });

  it('are the defaults on the first visit', () => {
    expect(recallMediaChoices(new MemoryStorage())).toEqual(DEFAULT_CHOICES);
  });

  it.each(['', 'nonsense', '5', 'null', '[]', '"text"'])('are the defaults instead of %j', (garbage) => {
    expect(recallMediaChoices(storageWith(garbage))).toEqual(DEFAULT_CHOICES);
  });

  it('lose only the member that makes no sense', () => {
    const storage = storageWith(JSON.stringify({ microphone: 'no', camera: false, cameraId: 'cam-1', facing: 'up', speakerId: 'x'.repeat(513), other: 1 }));
    expect(recallMediaChoices(storage)).toEqual({ ...DEFAULT_CHOICES, camera: false, cameraId: 'cam-1' });
  });

  it('of the sound heal one by one, too', () => {
    const recalled = (sound: unknown) => recallMediaChoices(storageWith(JSON.stringify({ sound }))).sound;
    expect(recalled({ echoCancellation: false, music: 'loud' })).toEqual({ ...VOICE, echoCancellation: false });
    expect(recalled(7)).toEqual(VOICE);
  });

  it('survive a storage that throws', () => {
    const closed = {
      getItem: (): string => {
        throw new DOMException('', 'SecurityError');
      },
      setItem: () => {
        throw new DOMException('', 'QuotaExceededError');
      },
    };
    expect(recallMediaChoices(closed)).toEqual(DEFAULT_CHOICES);
    expect(() => rememberMediaChoices(closed, DEFAULT_CHOICES)).not.toThrow();
  });
});
