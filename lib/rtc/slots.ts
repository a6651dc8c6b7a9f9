/** The four fixed lines of a link: what kind each is, and which of the two streams it belongs to. */
import { SLOTS, type Slot } from '@/lib/protocol/peer-messages';

export const SLOT_KIND: Record<Slot, 'audio' | 'video'> = { microphone: 'audio', camera: 'video', screen: 'video', screenAudio: 'audio' };

/** What this page sends on each slot now; `null` sends nothing at all. */
export type SlotTracks = Readonly<Record<Slot, MediaStreamTrack | null>>;
/** One stream per slot of a link, each with that slot's one track for the link's whole life. */
export type SlotStreams = Readonly<Record<Slot, MediaStream>>;

export const NO_TRACKS: SlotTracks = { microphone: null, camera: null, screen: null, screenAudio: null };

/** Microphone and camera share a stream, so that the browser keeps lips and voice together; so do a screen and its sound. */
export function streamIndexOf(slot: Slot): 0 | 1 {
  return slot === 'microphone' || slot === 'camera' ? 0 : 1;
}

/** Builds a record over all slots. */
export function bySlot<T>(make: (slot: Slot, index: number) => T): Record<Slot, T> {
  const entries = SLOTS.map((slot, index) => [slot, make(slot, index)] as const);
  return Object.fromEntries(entries) as Record<Slot, T>;
}
