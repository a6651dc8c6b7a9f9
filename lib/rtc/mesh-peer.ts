/** One other person as this page sees them: the sealed talk with their page, the present link, and its recovery. */
import { createParticipantId, type ParticipantId } from '@/lib/protocol/ids';
import type { ControlMessage, PeerState, Signal, Sizes, Slot } from '@/lib/protocol/peer-messages';
import { TokenBucket } from '@/lib/protocol/token-bucket';
import { Carriers, type CarriersOptions } from './carriers';
import type { RtcEnvironment } from './environment';
import { FlowWatch } from './flow-watch';
import type { Neighbour, Neighbours } from './neighbours';
import { IceUpkeep } from './ice-upkeep';
import type { LinkStats } from './link-stats';
import type { LinkEvent, NotedEvent } from './link-story';
import type { WatchedLink } from './quality-loop';
import { PeerLink } from './peer-link';
import { prepareCall, type PreparedCall } from './prepared-call';
import { RecoveryLadder } from './recovery-ladder';
import { type Seal, SealedTalk } from './sealed-talk';
import type { SlotStreams, SlotTracks } from './slots';
import { StateExchange } from './state-exchange';

/** A link as a person sees it. A rebuilt link stays `recovering` until it connects. */
export type LinkState = 'connecting' | 'connected' | 'recovering' | 'failed';

/** What the mesh must know of a seat. */
export interface Seat {
  id: ParticipantId;
  /** Of two people, the one with the larger `seq` calls. */
  seq: number;
  /** The server cannot reach them now. */
  away: boolean;
  /** The public key of their page load. */
  publicKey: string;
}

export interface MeshPeerOptions {
  seat: Seat;
  seal: Seal;
  /** Whose id is smaller gives way when both call at once. */
  polite: boolean;
  environment: RtcEnvironment;
  /** The server as a carrier. */
  signaling: CarriersOptions['signaling'];
  /** Those who can carry signals besides. */
  neighbours: Neighbours;
  /** What changes while peers live. `prepared` serves whoever calls first. */
  local: { seq: number; state: PeerState; tracks: SlotTracks; links: number; prepared: PreparedCall | null };
  /** At what size this page shows them, to begin with. */
  sizes: Sizes;
  events: {
    onLink(id: ParticipantId, state: LinkState): void;
    onStreams(id: ParticipantId, streams: SlotStreams): void;
    onState(id: ParticipantId, state: PeerState): void;
    /** Something beside the picture. Not checked yet. */
    onBeside(id: ParticipantId, body: unknown): void;
    /** They opened a channel of their own. */
    onChannel(id: ParticipantId, channel: RTCDataChannel): void;
    /** They show this page's pictures at another size. */
    onSizes(): void;
    /** They call themselves otherwise now. Not checked yet. */
    onName(id: ParticipantId, name: string): void;
    /** They are no longer here: they said so, or their lost seat's link broke. */
    onGone(id: ParticipantId): void;
  };
}

/** How long who is to be called waits before asking for it. */
const CALL_ME_MS = 3_000;
/** Bytes in a channel behind which nothing of others is put. */
const MAX_RELAY_BACKLOG = 64 * 1024;
/** So many events are kept of a link, and among them so many of its first. */
const MAX_HISTORY = 100;
const FIRST_HISTORY = 30;

export class MeshPeer implements Neighbour {
  readonly publicKey: string;
  /** What befell the links to them: of too much the first and the latest. Stays on this page: it holds descriptions and addresses. */
  readonly history: NotedEvent[] = [];
  #seat: Seat;
  readonly #options: MeshPeerOptions;
  #link: PeerLink | null = null;
  /** The largest count of an offer of the far end that made a link. An older one makes none. */
  #offerCount = 0;
  /** The present link was called from here. */
  #isOwnCall = false;
  /** What the far end may cause here. */
  readonly #signalAllowance = new TokenBucket({ burst: 300, refillPerS: 50 });
  readonly #controlAllowance = new TokenBucket({ burst: 300, refillPerS: 50 });
  readonly #linkAllowance = new TokenBucket({ burst: 12, refillPerS: 0.5 });
  /** The count of the newest name. */
  #nameCount = 0;
  #reported: LinkState | null = null;
  #wasConnected = false;
  /** The server has given the seat away; only the living link still speaks for them, and for a while the hope that they come back. */
  #lost = false;
  #lostTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #ladder: RecoveryLadder;
  readonly #flow = new FlowWatch();
  readonly #exchange: StateExchange;
  /** The far end was asked to call: whatever was called from here is given up. */
  #isAsking = false;
  /** Runs while a call is awaited. */
  #callMeTimer: ReturnType<typeof setTimeout> | undefined;
  #calling: Promise<unknown> = Promise.resolve();
  readonly #upkeep = new IceUpkeep({
    link: () => this.#link,
    canMakeAnew: () => this.#carriers.isOtherOpen,
    restart: () => this.#climb('restart-ice'),
    makeAnew: () => this.#makeAnew({ rebuild: false }),
  });
  readonly #carriers: Carriers;
  readonly #talk: SealedTalk;
  #closed = false;

  constructor(options: MeshPeerOptions) {
    this.#options = options;
    this.#seat = options.seat;
    this.publicKey = options.seat.publicKey;
    this.#carriers = new Carriers({
      to: options.seat.id,
      signaling: options.signaling,
      neighbours: options.neighbours,
      isSeatReachable: () => !this.#seat.away && !this.#lost,
      link: this,
    });
    this.#talk = new SealedTalk({
      seal: options.seal,
      carry: (envelope) => this.#carriers.carry(envelope),
      take: (signal, count) => this.#take(signal, count),
      unreadable: () => (options.neighbours.dropped.unreadable += 1),
    });
    this.#exchange = new StateExchange({
      link: () => this.#link,
      localState: () => options.local.state,
      sizes: options.sizes,
      onState: (state) => options.events.onState(options.seat.id, state),
      onSizes: () => options.events.onSizes(),
    });
    this.#ladder = new RecoveryLadder({
      polite: options.polite,
      connection: () => this.#link?.connectionState ?? 'new',
      isStarved: () => this.#flow.isStarved,
      climb: (step) => this.#climb(step),
      gaveUp: () => (this.#isOnlyHeldByLink ? options.events.onGone(options.seat.id) : this.#report()),
    });
  }

  get link(): PeerLink | null {
    return this.#link;
  }

  /** What the budget looks at, while connected. */
  get watched(): WatchedLink | null {
    const link = this.#link;
    if (link?.connectionState !== 'connected') return null;
    return { id: this.#seat.id, link, shown: this.#exchange.theirView, isFlowing: !this.#flow.isStarved, setCameraStopped: (isStopped) => this.#exchange.setCameraStopped(isStopped) };
  }

  get isOpen(): boolean {
    // A channel says that it is open long after its path is dead.
    return this.#link?.connectionState === 'connected' && this.#link.isControlOpen;
  }

  get linkedTo(): readonly ParticipantId[] {
    return this.#exchange.theirs?.linkedTo ?? [];
  }

  /** Settles once the call that is being made, if any, is with a carrier. */
  get calling(): Promise<unknown> {
    return this.#calling;
  }

  get linkState(): LinkState {
    if (this.#ladder.hasGivenUp) return 'failed';
    if (this.#link?.connectionState === 'connected' && !this.#flow.isStarved) return 'connected';
    return this.#wasConnected || this.#ladder.isRebuilding ? 'recovering' : 'connecting';
  }

  /** The server told something new of the seat. */
  update(seat: Seat): void {
    // What was sent while their socket was away, or before they sat down again, may be lost.
    const isBack = this.#lost || (this.#seat.away && !seat.away) || this.#seat.seq !== seat.seq;
    this.#seat = seat;
    this.#lost = false;
    clearTimeout(this.#lostTimer);
    this.#lostTimer = undefined;
    if (isBack) this.carrierRegained();
    else this.resume();
  }

  /**
   * The server knows no seat of theirs.
   * @param graceMs how long they may still be on their way back, though the link is broken too
   * @returns whether they stay for now
   */
  lose(graceMs = 0): boolean {
    this.#lost = true;
    clearTimeout(this.#lostTimer);
    this.#lostTimer = undefined;
    if (graceMs > 0 && this.#wasConnected) {
      this.#lostTimer = setTimeout(() => {
        this.#lostTimer = undefined;
        this.#connectionChanged();
      }, graceMs);
    }
    return this.#lostTimer !== undefined || this.#link?.connectionState === 'connected';
  }

  /** Something that steps may have waited for has changed: a carrier opened, the seat is back. */
  resume(): void {
    if (this.#closed || this.#ladder.hasGivenUp) return;
    this.#report();
    this.#upkeep.resume();
    if (this.#link) this.#ladder.arm();
    else if (this.#carriers.isOtherOpen && this.#isCaller()) this.#call();
    else this.#awaitCall();
  }

  /** A carrier is back that may have lost what was given to it: what is under way is said again. */
  carrierRegained(): void {
    if (this.#closed) return;
    if (this.#ladder.hasGivenUp) return this.retry();
    this.#upkeep.followPolicy();
    const state = this.#link?.connectionState;
    if (!this.#link || state === 'closed' || !this.#carriers.isAnyOpen) return this.resume();
    if (state === 'disconnected' || state === 'failed') return this.#climb('restart-ice');
    // Of a link that brings nothing, a rung may have waited for this carrier.
    if (state === 'connected') this.#ladder.arm();
    else this.#ladder.attempt();
    void this.#link.sayAgain();
  }

  /** The person asks for another try, or the network has come back. */
  retry(): void {
    if (!this.#ladder.hasGivenUp) return;
    this.#ladder.reset();
    if (this.#carriers.isOtherOpen) this.#makeAnew();
    else this.#ladder.arm();
    this.#report();
  }

  /** The browser is on another network now: the present path may be dead though nothing says so yet. */
  networkChanged(): void {
    if (this.#ladder.hasGivenUp) this.retry();
    else if (this.#link) this.#ladder.networkChanged();
  }

  /** The ICE servers have new credentials. */
  async iceRenewed(): Promise<void> {
    await this.#upkeep.renewed();
  }

  /** The person has decided on other ways to be reached. */
  icePolicyChanged(): void {
    this.#upkeep.policyChanged();
    if (this.#ladder.hasGivenUp) this.retry();
    else this.#upkeep.followPolicy();
  }

  /** Takes a sealed signal from any carrier. What does not open, or does not fit, is dropped. */
  receive(envelope: string): void {
    if (this.#signalAllowance.take()) this.#talk.hear(envelope);
    else this.#options.neighbours.dropped.flooded += 1;
  }

  sendState(): void {
    this.#exchange.tellState();
  }

  /** Tells at what size this page shows them. */
  setSizes(sizes: Sizes): void {
    this.#exchange.setSizes(sizes);
  }

  async stats(): Promise<LinkStats | null> {
    return (await this.#link?.stats()) ?? null;
  }

  /** Passes somebody else's signal on, unless one's own words would have to wait behind it. */
  relay(message: ControlMessage): boolean {
    return this.isOpen && (this.#link?.controlBacklog ?? 0) < MAX_RELAY_BACKLOG && this.sendControl(message);
  }

  sendControl(message: ControlMessage): boolean {
    return this.#link?.sendControl(message) ?? false;
  }

  /** Tells a new name by whatever carrier is open. */
  sendName(name: string): void {
    this.#talk.say({ kind: 'profile', name });
  }

  /** Looks whether anything arrives. Asked every second or two. */
  async watchFlow(): Promise<void> {
    const link = this.#link;
    if (this.isOpen) this.#exchange.tellDue();
    if (link?.connectionState !== 'connected') return this.#flow.restart(performance.now());
    const packets = await link.receivedPackets().catch(() => null);
    if (packets === null || link !== this.#link || this.#closed) return;
    if (this.#flow.look(packets, this.#exchange.isExpecting, performance.now())) this.#connectionChanged();
  }

  setTrack(slot: Slot, track: MediaStreamTrack | null): void {
    void this.#link?.setTrack(slot, track);
  }

  close({ bye = false } = {}): void {
    this.#closed = true;
    this.#talk.close();
    clearTimeout(this.#callMeTimer);
    clearTimeout(this.#lostTimer);
    this.#upkeep.close();
    this.#ladder.stop();
    this.#link?.close({ bye });
  }

  async #take(signal: Signal, count: number): Promise<void> {
    const link = this.#link;
    if (signal.kind === 'profile') {
      if (count > this.#nameCount) this.#options.events.onName(this.#seat.id, signal.name);
      this.#nameCount = Math.max(this.#nameCount, count);
      return;
    }
    this.#note({ signal });
    if (signal.kind === 'call-me') {
      // Without another carrier the offer could not follow the link that it replaces.
      if (!this.#carriers.isOtherOpen) return;
      // Who names no link has none: our offer was lost, or is on its way, and then costs one link more.
      const isHeld = link?.connectionState === 'connected' && signal.dead !== link.id;
      if (isHeld || !(signal.dead === null || signal.dead === link?.id || link?.connectionState === 'closed')) return;
      if (!this.#linkAllowance.take()) return;
      if (signal.dead !== null && link && link.connectionState !== 'connected') this.#ladder.attempt({ rebuild: true });
      return this.#call();
    }
    if (link?.id === signal.link && link.connectionState !== 'closed') {
      // The far end restarts ICE: that is an attempt, whoever makes it.
      if (signal.kind === 'offer' && link.connectionState !== 'connected') this.#ladder.attempt();
      return link.receive(signal, count);
    }
    if (signal.kind !== 'offer' || count <= this.#offerCount) return;
    // A link that is gone here cannot be mended, only made anew.
    if (signal.restart) return void this.#say({ kind: 'call-me', dead: signal.link });
    // Both called at once, which happens when they disagree on who sits longer: the polite side's call gives way. Who has answered ours
    // and calls all the same has given it up.
    const isCalling = link !== null && this.#isOwnCall && !this.#isAsking && !link.isAnswered && ['new', 'connecting'].includes(link.connectionState);
    if (isCalling && !this.#options.polite) return;
    if (!this.#linkAllowance.take()) return;
    // Both ends count the links that were made anew, so that both give up at the same time. Who asked for one has counted it.
    const rebuild = link !== null && link.connectionState !== 'connected' && !isCalling && !this.#isAsking;
    const fresh = this.#replaceLink(signal.link, count);
    if (rebuild) this.#ladder.attempt({ rebuild });
    await fresh.receive(signal, count);
  }

  #call(): void {
    const { environment, local } = this.#options;
    const prepared = local.prepared ?? prepareCall(environment, local.tracks, local.links);
    local.prepared = null;
    this.#calling = this.#replaceLink(createParticipantId(), 0, prepared)
      .call()
      .then(() => this.#talk.said);
  }

  #replaceLink(id: string, offerCount: number, prepared?: PreparedCall): PeerLink {
    this.#link?.close();
    this.#offerCount = Math.max(this.#offerCount, offerCount);
    this.#isOwnCall = prepared !== undefined;
    // What a fresh link carries is yet to be seen.
    this.#exchange.setCameraStopped(false);
    const { seat, environment, local, events } = this.#options;
    const isCurrent = () => this.#link === link && !this.#closed;
    const link: PeerLink = new PeerLink({
      id,
      environment,
      tracks: local.tracks,
      links: local.links,
      ...(prepared && { prepared }),
      send: (signal) => this.#say(signal),
      localState: () => this.#exchange.own,
      localView: () => this.#exchange.ownView,
      shown: this.#exchange.theirView,
      onConnection: () => isCurrent() && this.#connectionChanged(),
      onTold: ({ state, view }) => {
        if (!isCurrent()) return;
        this.#exchange.hearState(state);
        this.#exchange.hearView(view);
      },
      onStreams: (streams) => isCurrent() && events.onStreams(seat.id, streams),
      onControl: (message) => isCurrent() && this.#takeControl(message),
      onChannel: (channel) => (isCurrent() ? events.onChannel(seat.id, channel) : channel.close()),
      onControlOpen: () => isCurrent() && this.#exchange.tell(),
      onControlClosed: () => {
        if (!isCurrent()) return;
        link.close();
        this.#connectionChanged();
      },
    });
    this.#link = link;
    this.#isAsking = false;
    this.#upkeep.linkReplaced();
    this.#flow.restart(performance.now());
    clearTimeout(this.#callMeTimer);
    this.#callMeTimer = undefined;
    this.#ladder.attempt();
    this.#report();
    return link;
  }

  #takeControl(message: ControlMessage): void {
    if (!this.#controlAllowance.take()) this.#options.neighbours.dropped.flooded += 1;
    else if (message.kind === 'state') this.#exchange.hearState(message.state);
    else if (message.kind === 'view') this.#exchange.hearView(message.view);
    else if (message.kind === 'signal') this.#options.neighbours.take(this.#seat.id, message);
    else if (message.kind === 'beside') this.#options.events.onBeside(this.#seat.id, message.body);
    else if (message.kind === 'code') void this.#link?.hearCode(message);
    else this.#options.events.onGone(this.#seat.id);
  }

  /** @returns the count that names the signal */
  #say(signal: Signal): number {
    this.#note({ signal, isOwn: true });
    return this.#talk.say(signal);
  }

  #note(event: LinkEvent): void {
    if (this.history.push({ ...event, at: Date.now() }) > MAX_HISTORY) this.history.splice(FIRST_HISTORY, 1);
  }

  /** The server has given their seat away, and does not wait for them any more. */
  get #isOnlyHeldByLink(): boolean {
    return this.#lost && !this.#lostTimer;
  }

  #connectionChanged(): void {
    const state = this.#link?.connectionState;
    if (state) this.#note({ state });
    if (state === 'connected') this.#wasConnected = true;
    else if (this.#isOnlyHeldByLink && state !== 'connecting') return this.#options.events.onGone(this.#seat.id);
    this.#ladder.changed();
    this.#report();
  }

  #climb(step: 'restart-ice' | 'fresh-link'): void {
    const hasWay = step === 'restart-ice' && this.#link?.hasConnected ? this.#carriers.isAnyOpen : this.#carriers.isOtherOpen;
    // Without a carrier the rung stays due; `resume` climbs it when one opens. For who is lost, none will.
    if (!hasWay) return this.#isOnlyHeldByLink ? this.#options.events.onGone(this.#seat.id) : undefined;
    // A link that never was up has nothing to restart.
    if (step === 'fresh-link' || !this.#link?.hasConnected) return this.#makeAnew();
    this.#ladder.attempt();
    void this.#link?.restartIce();
  }

  /**
   * A link instead of the present one, which is given up: made here by who calls, asked for by who is called.
   * @param rebuild counts as a rung of recovery
   */
  #makeAnew({ rebuild = this.#link !== null } = {}): void {
    this.#ladder.attempt({ rebuild });
    if (this.#isCaller()) this.#call();
    else {
      this.#isAsking = true;
      this.#say({ kind: 'call-me', dead: this.#link?.id ?? null });
    }
    this.#report();
  }

  /** Who is to be called asks for it after a while, again and again. */
  #awaitCall(): void {
    if (this.#callMeTimer || !this.#carriers.isOtherOpen) return;
    this.#callMeTimer = setTimeout(() => {
      this.#callMeTimer = undefined;
      this.#say({ kind: 'call-me', dead: null });
      this.#awaitCall();
    }, CALL_ME_MS);
  }

  #isCaller(): boolean {
    return this.#options.local.seq > this.#seat.seq;
  }

  #report(): void {
    const state = this.linkState;
    if (state === this.#reported) return;
    this.#reported = state;
    this.#options.events.onLink(this.#seat.id, state);
  }
}
