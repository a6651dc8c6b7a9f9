/** Everything that `lib/media` asks of a browser, in one interface, so that a test can stand in for it. */

/** The part of `navigator.mediaDevices` that is used; `getDisplayMedia` is missing on phones. */
export type DeviceAccess = Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices' | 'addEventListener' | 'removeEventListener'> &
  Partial<Pick<MediaDevices, 'getDisplayMedia'>>;

export interface MediaEnvironment {
  /** `undefined` where the page may not use devices: browsers withhold it from insecure origins. */
  readonly devices: DeviceAccess | undefined;
  /** Sound can be sent to a loudspeaker of the page's choice. */
  readonly canChooseSpeaker: boolean;
  /** Used with a thumb: a phone or tablet. */
  readonly isHandheld: boolean;
  /** `undefined` where the page cannot keep the screen from going dark. */
  readonly wakeLock: Pick<WakeLock, 'request'> | undefined;
  /** How the system should treat this page's sound; Safari's alone so far (W3C Audio Session). */
  readonly audioSession: { type: string } | undefined;
  createStream(tracks: MediaStreamTrack[]): MediaStream;
  /** May throw: browsers limit how many there are. */
  createAudioContext(): AudioContext;
  /** One that hears and plays nothing, as light as this browser has them. */
  createSilentContext(): AudioContext;
  /** Milliseconds from any fixed point. */
  now(): number;
  /** Calls `tick` again and again until the returned function is called. */
  every(periodMs: number, tick: () => void): () => void;
  /** Calls `act` once when the time is over, unless the returned function is called before. */
  after(delayMs: number, act: () => void): () => void;
  /** Calls `listener` at each press or key, when the browser lets sound start, until the returned function is called. */
  onGesture(listener: () => void): () => void;
  /** Calls `listener` each time that the page comes back into sight, until the returned function is called. */
  onShown(listener: () => void): () => void;
  /** Likewise when it goes out of sight. */
  onHidden(listener: () => void): () => void;
}

// By `pointerup` the browser has granted activation for mouse, pen and touch alike (HTML, "activation triggering input event").
const GESTURES = ['pointerup', 'keydown'] as const;

/**
 * A voice is told from silence as well at the rate of a telephone, and in large pieces. As browsers make them unasked, a context costs a
 * computer some 8 % of a core for as long as it runs.
 */
const SILENT: AudioContextOptions & { sinkId: { type: 'none' } } = { sampleRate: 8_000, latencyHint: 'playback', sinkId: { type: 'none' } };

/** The real browser. Touches nothing until it is asked, so that it may be imported anywhere. */
export const browserMediaEnvironment: MediaEnvironment = {
  get devices() {
    return typeof navigator === 'undefined' ? undefined : navigator.mediaDevices;
  },
  get canChooseSpeaker() {
    return typeof HTMLMediaElement !== 'undefined' && 'setSinkId' in HTMLMediaElement.prototype;
  },
  get isHandheld() {
    return navigator.maxTouchPoints > 0 && matchMedia('(pointer: coarse)').matches;
  },
  get wakeLock() {
    return (navigator as Partial<Navigator>).wakeLock;
  },
  get audioSession() {
    return (navigator as { audioSession?: { type: string } }).audioSession;
  },
  createStream: (tracks) => new MediaStream(tracks),
  createAudioContext: () => new AudioContext(),
  // Where contexts may be without a loudspeaker, streams of any rate go into them as well.
  createSilentContext: () => ('setSinkId' in AudioContext.prototype ? new AudioContext(SILENT) : new AudioContext()),
  now: () => performance.now(),
  every(periodMs, tick) {
    const timer = setInterval(tick, periodMs);
    return () => clearInterval(timer);
  },
  after(delayMs, act) {
    const timer = setTimeout(act, delayMs);
    return () => clearTimeout(timer);
  },
  onGesture(listener) {
    for (const gesture of GESTURES) document.addEventListener(gesture, listener, { capture: true, passive: true });
    return () => {
      for (const gesture of GESTURES) document.removeEventListener(gesture, listener, { capture: true });
    };
  },
  onShown: (listener) => onVisibility('visible', listener),
  onHidden: (listener) => onVisibility('hidden', listener),
};

function onVisibility(state: DocumentVisibilityState, listener: () => void): () => void {
  const look = () => {
    if (document.visibilityState === state) listener();
  };
  document.addEventListener('visibilitychange', look);
  return () => document.removeEventListener('visibilitychange', look);
}
