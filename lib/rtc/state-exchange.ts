/** What two people tell each other of themselves: their flags, and at what size each shows the other. Always the whole, with a version that rises. */
import { isShown, type PeerState, type Sizes, type View, WHOLE } from '@/lib/protocol/peer-messages';
import type { PeerLink } from './peer-link';

export interface StateExchangeOptions {
  /** The present link: what is said goes over it. Descriptions carry the same. */
  link(): PeerLink | null;
  /** What this person is doing, as everybody is told. */
  localState(): PeerState;
  /** At what size this page shows them, to begin with. */
  sizes: Sizes;
  onState(state: PeerState): void;
  /** They show this page's pictures at another size. */
  onSizes(): void;
}

let versions = 0;
/** Rises for as long as the page lives: who leaves and comes back is still the same page to others, who may never have heard of the leave. */
export const nextVersion = () => ++versions;

export class StateExchange {
  readonly #options: StateExchangeOptions;
  #theirs: PeerState | null = null;
  #theirView: View = { version: -1, camera: WHOLE, screen: WHOLE };
  #ownView: View;
  /** The path to them carries no picture; and since which version they are told so, or told no longer. */
  #cameraStopped = { is: false, version: 0 };
  /** A state did not go out. */
  #isDue = false;

  constructor(options: StateExchangeOptions) {
    this.#options = options;
    this.#ownView = { version: nextVersion(), ...options.sizes };
  }

  /** `null` until they have said something. */
  get theirs(): PeerState | null {
    return this.#theirs;
  }

  /** At what size they show this page's pictures. */
  get theirView(): View {
    return this.#theirView;
  }

  /** At what size this page shows theirs. */
  get ownView(): View {
    return this.#ownView;
  }

  /** What this person is doing, as it is on the way to them. */
  get own(): PeerState {
    const state = this.#options.localState();
    const { is, version } = this.#cameraStopped;
    return { ...state, version: Math.max(state.version, version), ...(is && state.camera && { cameraStopped: true }) };
  }

  /** By their own word, and by what this page asks for, something of theirs should arrive now. */
  get isExpecting(): boolean {
    const { microphone, microphonePaused, camera, cameraPaused, cameraStopped } = this.#theirs ?? {};
    const isPictureExpected = camera && !cameraPaused && !cameraStopped && isShown(this.#ownView.camera);
    return Boolean((microphone && !microphonePaused) || isPictureExpected);
  }

  /** Both, as when a channel has just opened. */
  tell(): void {
    this.tellState();
    this.#tellView();
  }

  tellState(): void {
    this.#followMusic();
    this.#isDue = !(this.#options.link()?.sendControl({ v: 1, kind: 'state', state: this.own }) ?? false);
  }

  /** What did not go out, if anything. */
  tellDue(): void {
    if (this.#isDue) this.tellState();
  }

  /** Where it is lost, the next description says it. */
  setSizes({ camera, screen }: Sizes): void {
    const isSame = ([['camera', camera], ['screen', screen]] as const).every(([slot, { width, height }]) => this.#ownView[slot].width === width && this.#ownView[slot].height === height);
    if (isSame) return;
    this.#ownView = { version: nextVersion(), camera, screen };
    this.#tellView();
  }

  setCameraStopped(isStopped: boolean): void {
    if (isStopped === this.#cameraStopped.is) return;
    this.#cameraStopped = { is: isStopped, version: nextVersion() };
    this.tellState();
  }

  hearState(state: PeerState): void {
    if (state.version <= (this.#theirs?.version ?? -1)) return;
    this.#theirs = state;
    this.#followMusic();
    this.#options.onState(state);
  }

  hearView(view: View): void {
    if (view.version <= this.#theirView.version) return;
    this.#theirView = view;
    this.#options.link()?.setShown(view);
    this.#options.onSizes();
  }

  #tellView(): void {
    this.#options.link()?.sendControl({ v: 1, kind: 'view', view: this.#ownView });
  }

  #followMusic(): void {
    this.#options.link()?.setStereo({ sends: this.#options.localState().music ?? false, hears: this.#theirs?.music ?? false });
  }
}
