/** What a person sees and hears, measured inside their page. Every function runs there and uses nothing from its surroundings. */

/** Resolves with true once `frames` further frames of a video were presented, with false when it stands still for 3 s. */
export function framesAdvance(video: HTMLElement | SVGElement, frames: number): Promise<boolean> {
  if (!(video instanceof HTMLVideoElement)) return Promise.resolve(false);
  return new Promise((resolve) => {
    const stillness = setTimeout(() => resolve(false), 3_000);
    let left = frames;
    let lastMediaTime = -1;
    const next: VideoFrameRequestCallback = (_now, { mediaTime, width, height }) => {
      if (mediaTime > lastMediaTime && width > 2 && height > 2) left--;
      lastMediaTime = mediaTime;
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
 * Listens to every stream that plays on the page, for as long as the fake microphone needs to sound three times.
 * An element that is paused or muted makes no sound, whatever it holds.
 */
export async function listen(): Promise<Sound[]> {
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
  while (performance.now() < until) {
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
