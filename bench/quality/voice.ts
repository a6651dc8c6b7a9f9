/** Sounds for a microphone: a voice that talks without an end, and a room in which nobody does. WAV, 48 kHz, one channel. */

const RATE = 48_000;
const LOOP_S = 12;
const SYLLABLE_S = 0.2;
/** The first three resonances of a few vowels, in Hz. */
const VOWELS = [
  [730, 1090, 2440],
  [270, 2290, 3010],
  [530, 1840, 2480],
  [570, 840, 2410],
  [300, 870, 2240],
] as const;
const BANDWIDTH_HZ = 90;

function wav(samples: Float32Array): Buffer {
  const bytes = Buffer.alloc(44 + samples.length * 2);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + samples.length * 2, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(RATE, 24);
  bytes.writeUInt32LE(RATE * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, index) => bytes.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), 44 + index * 2));
  return bytes;
}

/** Pulses of a throat through the resonances of a mouth, syllable by syllable, with a short breath every three seconds. */
export function voice(): Buffer {
  const samples = new Float32Array(RATE * LOOP_S);
  const state = [0, 0, 0].map(() => [0, 0] as [number, number]);
  let phase = 0;
  samples.forEach((_, index) => {
    const at = index / RATE;
    const syllable = Math.floor(at / SYLLABLE_S);
    const within = (at % SYLLABLE_S) / SYLLABLE_S;
    const breath = at % 3 > 2.6 ? 0 : 1;
    phase += (125 + 25 * Math.sin(at * 2.1) + 15 * Math.sin(at * 7.3)) / RATE;
    const pulse = phase >= 1 ? 1 : 0;
    phase %= 1;
    const vowel = VOWELS[(syllable * 3 + (syllable % 4)) % VOWELS.length] ?? VOWELS[0];
    let sum = 0;
    vowel.forEach((frequency, formant) => {
      const radius = Math.exp((-Math.PI * BANDWIDTH_HZ) / RATE);
      const last = state[formant] as [number, number];
      const next = pulse + 2 * radius * Math.cos((2 * Math.PI * frequency) / RATE) * last[0] - radius * radius * last[1];
      state[formant] = [next, last[0]];
      sum += (next * (1 - radius)) / (formant + 1);
    });
    samples[index] = sum * 6 * Math.sin(Math.PI * within) ** 0.5 * breath;
  });
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return wav(samples.map((sample) => (sample / loudest) * 0.6));
}

/** Never quite silent, as no room is. */
export function quietRoom(): Buffer {
  let seed = 3;
  return wav(new Float32Array(RATE * LOOP_S).map(() => (((seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647 - 0.5) * 8) / 32_767));
}
