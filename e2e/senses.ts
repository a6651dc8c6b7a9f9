/** What a person sees and hears, measured inside their page. Where not said otherwise, a function runs there and uses nothing from its surroundings. */

/** Chromium's fake microphone beeps at this pitch; `listen` has it too. */
export const FAKE_TONE_HZ = 400;
/** Below this nobody would call it a sound. */
export const AUDIBLE: Sound = { loudness: 0.01, toneDb: -45 };

/** Resolves with true once `frames` further frames of a video were presented, with false when it stands still for 3 s. */
export function framesAdvance(video: HTMLElement | SVGElement, frames: number): Promise<boolean> {
  if (!(video instanceof HTMLVideoElement)) return Promise.resolve(false);
  return new Promise((resolve) => {
    const stillness = setTimeout(() => resolve(false), 3_000);
    let left = frames;
    let last = { mediaTime: -1, presentedFrames: 0 };
    const next: VideoFrameRequestCallback = (_now, frame) => {
      // Firefox gives the frames of a stream no time of their own.
      const isFurther = frame.mediaTime > last.mediaTime || (frame.mediaTime === 0 && frame.presentedFrames > last.presentedFrames);
      if (isFurther && frame.width > 2 && frame.height > 2) left--;
      last = frame;
      if (left > 0) return void video.requestVideoFrameCallback(next);
      clearTimeout(stillness);
      resolve(true);
    };
    video.requestVideoFrameCallback(next);
  });
}

/** One source of sound on a page. */
export interface Sound {
  /** The largest root mean square of any 46 ms, 0 to 1. */
  loudness: number;
  /** The largest level of the fake microphone's tone, in decibels. */
  toneDb: number;
}

/**
 * Listens to every stream that plays on the page, until all of them were heard, at most for as long as the fake microphone needs to sound three times.
 * An element that is paused or muted makes no sound, whatever it holds.
 * @param audible {@link AUDIBLE}, which no function in the page can see
 */
export async function listen(audible: Sound): Promise<Sound[]> {
  const context = new AudioContext();
  await context.resume();
  const playing = [...document.querySelectorAll<HTMLMediaElement>('audio, video')].filter(
    ({ paused, muted, volume, srcObject }) => !paused && !muted && volume > 0 && srcObject instanceof MediaStream && srcObject.getAudioTracks().length > 0,
  );
  const ears = playing.map(({ srcObject }) => {
    const analyser = new AnalyserNode(context, { fftSize: 2048, smoothingTimeConstant: 0 });
    context.createMediaStreamSource(srcObject as MediaStream).connect(analyser);
    return { analyser, sound: { loudness: 0, toneDb: -Infinity } };
  });
  const wave = new Float32Array(2048);
  const spectrum = new Float32Array(1024);
  const until = performance.now() + 1_600;
  const areHeard = () => ears.length > 0 && ears.every(({ sound }) => sound.loudness > audible.loudness && sound.toneDb > audible.toneDb);
  while (performance.now() < until && !areHeard()) {
    for (const { analyser, sound } of ears) {
      analyser.getFloatTimeDomainData(wave);
      analyser.getFloatFrequencyData(spectrum);
      sound.loudness = Math.max(sound.loudness, Math.sqrt(wave.reduce((sum, sample) => sum + sample * sample, 0) / wave.length));
      sound.toneDb = Math.max(sound.toneDb, spectrum[Math.round((400 * analyser.fftSize) / context.sampleRate)] ?? -Infinity);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await context.close();
  return ears.map(({ sound }) => sound);
}

/**
 * The same for a Firefox on a machine without loudspeakers: its AudioContext never starts there, but what plays can be recorded.
 * @param toneHz {@link FAKE_TONE_HZ}, which no function in the page can see
 */
export async function listenToRecording(toneHz: number): Promise<Sound[]> {
  const WINDOW = 2048;
  const playing = [...document.querySelectorAll<HTMLMediaElement>('audio, video')].filter(
    ({ paused, muted, volume, srcObject }) => !paused && !muted && volume > 0 && srcObject instanceof MediaStream && srcObject.getAudioTracks().length > 0,
  );
  const record = async ({ srcObject }: HTMLMediaElement) => {
    const recorder = new MediaRecorder(srcObject as MediaStream);
    const parts: Blob[] = [];
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    recorder.start();
    setTimeout(() => recorder.stop(), 1_600);
    await stopped;
    return new OfflineAudioContext(1, 1, 48_000).decodeAudioData(await new Blob(parts).arrayBuffer());
  };
  const recordings = await Promise.all(playing.map(record));
  return recordings.map((recording) => {
    const samples = recording.getChannelData(0);
    const sound = { loudness: 0, toneDb: -Infinity };
    for (let start = 0; start + WINDOW <= samples.length; start += WINDOW) {
      let [energy, real, imaginary] = [0, 0, 0];
      samples.subarray(start, start + WINDOW).forEach((sample, index) => {
        const angle = (2 * Math.PI * toneHz * index) / recording.sampleRate;
        energy += sample * sample;
        real += sample * Math.cos(angle);
        imaginary += sample * Math.sin(angle);
      });
      sound.loudness = Math.max(sound.loudness, Math.sqrt(energy / WINDOW));
      sound.toneDb = Math.max(sound.toneDb, 20 * Math.log10(Math.hypot(real, imaginary) / WINDOW));
    }
    return sound;
  });
}

/** Runs in the test: how many of the sources were heard at all, and how many with the fake microphones' tone. */
export function heardIn(sounds: readonly Sound[]): { sounds: number; tones: number } {
  const count = (isHeard: (sound: Sound) => boolean) => sounds.filter(isHeard).length;
  return { sounds: count(({ loudness }) => loudness > AUDIBLE.loudness), tones: count(({ toneDb }) => toneDb > AUDIBLE.toneDb) };
}

declare global {
  interface Window {
    tiles: { came: number; went: number; /** The most that were seen at the same time. */ most: number };
  }
}

/** Starts to count other people's tiles in `window.tiles`. */
export function observeTiles(): void {
  const idsNow = () => new Set([...document.querySelectorAll('[data-participant]:not([data-self="true"])')].map((tile) => tile.getAttribute('data-participant')));
  let ids = idsNow();
  window.tiles = { came: 0, went: 0, most: ids.size };
  new MutationObserver(() => {
    const now = idsNow();
    window.tiles.came += [...now].filter((id) => !ids.has(id)).length;
    window.tiles.went += [...ids].filter((id) => !now.has(id)).length;
    window.tiles.most = Math.max(window.tiles.most, document.querySelectorAll('[data-participant]:not([data-self="true"])').length);
    ids = now;
  }).observe(document.body, { subtree: true, childList: true });
}
