/** What a person chose in the lobby, kept on this device for the next time. */
import * as z from '@/lib/protocol/zod';
import type { SoundChoices } from './media-state';

const STORAGE_KEY = 'parlor:media';

const flagSchema = z.catch(z.boolean(), true);
const facingSchema = z.catch(z.enum(['user', 'environment']), 'user');
const deviceIdSchema = z.catch(z.nullable(z.string().check(z.maxLength(512))), null);

const soundSchema = z.object({ echoCancellation: flagSchema, noiseSuppression: flagSchema, autoGainControl: flagSchema, music: z.catch(z.boolean(), false) });
/** A voice, cleaned of all else. */
export const VOICE: SoundChoices = { echoCancellation: true, noiseSuppression: true, autoGainControl: true, music: false };

// Each member heals by itself: one that a later version wrote differently does not cost the others.
const mediaChoicesSchema = z.object({
  microphone: flagSchema,
  camera: flagSchema,
  microphoneId: deviceIdSchema,
  cameraId: deviceIdSchema,
  facing: facingSchema,
  speakerId: deviceIdSchema,
  sound: z.catch(soundSchema, VOICE),
});

/** On or off as wished, the chosen devices, and how the voice is treated; `null` is the system's own choice, of the camera the one that faces so. */
export type MediaChoices = z.infer<typeof mediaChoicesSchema>;

/** What holds before anybody chose: both on, the system's own devices. */
export const DEFAULT_CHOICES: Readonly<MediaChoices> = { microphone: true, camera: true, microphoneId: null, cameraId: null, facing: 'user', speakerId: null, sound: VOICE };

/**
 * What the first of the storages that keeps anything keeps.
 * @returns the defaults where nothing, or nothing sensible, is kept, or the storage is closed to the page; never throws
 */
export function recallMediaChoices(...storages: Pick<Storage, 'getItem'>[]): MediaChoices {
  try {
    const kept = storages.map((storage) => storage.getItem(STORAGE_KEY)).find((text) => text !== null);
    return mediaChoicesSchema.parse(JSON.parse(kept ?? '{}'));
  } catch {
    return { ...DEFAULT_CHOICES };
  }
}

/** Never throws: a full or closed storage only means that nothing is remembered. */
export function rememberMediaChoices(storage: Pick<Storage, 'setItem'>, choices: MediaChoices): void {
  try {
    storage.setItem(STORAGE_KEY, JSON.stringify(choices));
  } catch {
    // Private windows and full disks: the choice holds for this visit.
  }
}
