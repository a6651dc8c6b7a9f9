/** Quiet sounds, made on the spot: somebody came, somebody went, somebody knocks, and the lobby's loudspeaker test. */
import { browserMediaEnvironment, type MediaEnvironment } from './media-environment';

export type Chime = 'join' | 'leave' | 'knock' | 'test';

export interface ChimeOptions {
  /** The loudspeaker; `null` is the system's own choice. */
  sinkId?: string | null;
  environment?: Pick<MediaEnvironment, 'createAudioContext'>;
}

// Hertz: C5, E5 and G5. Rising is an arrival, falling a farewell. A knock is twice the same, low and soon over, as knuckles on wood.
const NOTES: Readonly<Record<Chime, readonly number[]>> = { join: [523.25, 659.25], leave: [659.25, 523.25], knock: [233.08, 233.08], test: [523.25, 783.99] };
const PEAK: Readonly<Record<Chime, number>> = { join: 0.06, leave: 0.05, knock: 0.14, test: 0.15 };

const STEP_S = 0.14;
const ATTACK_S = 0.015;
const NOTE_S = 0.45;
const KNOCK_STEP_S = 0.19;
const KNOCK_ATTACK_S = 0.004;
const KNOCK_S = 0.16;

/** A context that the autoplay policy holds back never ends its notes; a late chime would only puzzle. */
const GIVE_UP_MS = 3000;

/** Settles when the sound is over, or the browser did not play it; never rejects. */
export async function playChime(chime: Chime, { sinkId = null, environment = browserMediaEnvironment }: ChimeOptions = {}): Promise<void> {
  let context: AudioContext | undefined;
  try {
    context = environment.createAudioContext();
    const output = sinkId === null ? context.destination : await outputTo(context, sinkId);
    await sound(context, output, chime);
  } catch {
    // No sound hardware, too many contexts, or a loudspeaker that has gone: nobody waits for a chime.
  } finally {
    context?.close().catch(() => undefined);
  }
}

/** Not all browsers can send a context's sound elsewhere; those that can do it for a media element take that way round. */
async function outputTo(context: AudioContext & { setSinkId?: (id: string) => Promise<void> }, sinkId: string): Promise<AudioNode> {
  if (context.setSinkId) {
    await context.setSinkId(sinkId);
    return context.destination;
  }
  const output = context.createMediaStreamDestination();
  const element = new Audio();
  element.srcObject = output.stream;
  await element.setSinkId(sinkId);
  await element.play();
  return output;
}

async function sound(context: AudioContext, output: AudioNode, chime: Chime): Promise<void> {
  const startS = context.currentTime;
  const [stepS, attackS, noteS] = chime === 'knock' ? [KNOCK_STEP_S, KNOCK_ATTACK_S, KNOCK_S] : [STEP_S, ATTACK_S, NOTE_S];
  const ends = NOTES[chime].map((frequency, index) => note(context, output, { frequency, peak: PEAK[chime], startS: startS + index * stepS, attackS, noteS }));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tired = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, GIVE_UP_MS);
  });
  await Promise.race([Promise.all(ends), tired]);
  clearTimeout(timer);
}

interface Note {
  frequency: number;
  peak: number;
  startS: number;
  attackS: number;
  noteS: number;
}

function note(context: AudioContext, output: AudioNode, { frequency, peak, startS, attackS, noteS }: Note): Promise<void> {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(0, startS);
  gain.gain.linearRampToValueAtTime(peak, startS + attackS);
  // An exponential fall, as of a struck bell, never reaches zero: it ends where nobody hears it.
  gain.gain.exponentialRampToValueAtTime(peak / 1000, startS + noteS);
  oscillator.connect(gain).connect(output);
  oscillator.start(startS);
  oscillator.stop(startS + noteS);
  return new Promise((resolve) => oscillator.addEventListener('ended', () => resolve(), { once: true }));
}
