/** One visit to one room. The only class that touches both the machines (devices, seat, links) and the store: what it is made of hands it every change. */
import { createStore } from 'zustand/vanilla';
import { tellAudioSession } from '@/lib/media/audio-session';
import { INITIAL_MEDIA_STATE } from '@/lib/media/initial-media-state';
import { LocalMedia } from '@/lib/media/local-media';
import { recallMediaChoices, rememberMediaChoices } from '@/lib/media/media-choices';
import { browserMediaEnvironment } from '@/lib/media/media-environment';
import type { CaptureKind, DeviceKind, SoundChoices } from '@/lib/media/media-state';
import { ScreenWakeLock } from '@/lib/media/wake-lock';
import { NO_CHAT } from '@/lib/chat/chat-state';
import type { Emoji } from '@/lib/protocol/beside-messages';
import type { ParticipantId } from '@/lib/protocol/ids';
import { cleanName } from '@/lib/protocol/names';
import type { RequestPayload } from '@/lib/protocol/events';
import type { Box } from '@/lib/protocol/peer-messages';
import { formatHostLink, formatRoomLink, type LinkSettings, type RoomLink } from '@/lib/protocol/room-link';
import { OPEN_ROOM, type RoomChange } from '@/lib/protocol/room-settings';
import { createBrowserEnvironment } from '@/lib/rtc/environment';
import { PeerLink } from '@/lib/rtc/peer-link';
import { prepareCall } from '@/lib/rtc/prepared-call';
import { BesidePart } from './beside-part';
import { CallLog } from './call-log';
import { recallName, recallPreferences, rememberLive, rememberName, rememberPreferences, tolerant, wasLive } from './device-memory';
import { withDeviceNotices } from './device-notices';
import { friendlyName } from './friendly-name';
import { initialState, NO_TRAFFIC } from './initial-state';
import { fetchLater, later } from './later';
import type { LinkWatch } from './link-watch';
import { Others } from './others';
import { OwnMedia } from './own-media';
import { passed } from './passed';
import { PictureWishes } from './picture-wishes';
import { type HostRequest, RoomConnection } from './room-connection';
import type { RoomEvents, Seated } from './room-events';
import { hostSecretOf, rememberRoom } from './rooms-on-device';
import type { Beside } from './beside';
import type { CallHandle, CallState, EndReason, LinkInspection, LinkState, Place, Preferences, ShareMode } from './state';
import type { SelfRecording, SelfRecordingOptions } from './trials';
import { announced, endReasonOf, highestHand, hostFailureOf, isHost, mayShare, noticed, withKnock, withoutKnock, withQuality, withReaction } from './transitions';

/** How long the lobby's Join may go unanswered before the page says so. */
const JOIN_PATIENCE_MS = 15_000;
/** A page that is out of sight for so long asks for no pictures; who only glances elsewhere keeps them. */
const OUT_OF_SIGHT_MS = 2_000;
/** How long a reaction floats. */
const REACTION_MS = 2_000;
const NO_STRAIN: CallState['strain'] = { busy: false, weak: [] };

export class Call implements CallHandle {
  readonly store;
  readonly #link: RoomLink;
  readonly #settings: LinkSettings;
  readonly #local = tolerant(() => localStorage);
  readonly #tab = tolerant(() => sessionStorage);
  readonly #media = new LocalMedia();
  readonly #wakeLock = new ScreenWakeLock(browserMediaEnvironment);
  readonly #room: RoomConnection;
  readonly #beside: BesidePart;
  readonly #others: Others;
  readonly #own: OwnMedia;
  /** Made when somebody looks for the first time. */
  #details: Promise<LinkWatch> | null = null;
  readonly #log = new CallLog();
  #roomInMemory: string | null = null;
  #joinTimer: ReturnType<typeof setTimeout> | undefined;
  #sightTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #wishes = new PictureWishes((sizesOf) => this.#room.links.setSizes(sizesOf));
  #callOffFetching: () => void = () => undefined;
  #isClosed = false;

  /** Inert: nothing is asked of the browser or the server before `start`. */
  constructor(link: RoomLink, settings: LinkSettings) {
    this.#link = { ...link, hostSecret: link.hostSecret ?? hostSecretOf(link.roomId) };
    this.#settings = settings;
    const { hostSecret } = this.#link;
    const hostLink = hostSecret && link.key ? formatHostLink(location.origin, link, hostSecret) : null;
    const room = { roomId: link.roomId, link: formatRoomLink(location.origin, link), hostLink, hasSecret: link.key !== null };
    const name = cleanName(settings.name ?? '') ?? recallName(this.#local) ?? friendlyName(navigator.language);
    this.store = createStore<CallState>(() => initialState(room, name, this.#media.state, recallPreferences(this.#local)));
    this.store.subscribe((state, previous) => this.#log.follow(state, previous));
    this.#room = new RoomConnection(this.#link, { local: this.#local, tab: this.#tab, locks: navigator.locks }, {
      onSignaling: (signaling) => this.#signalingChanged(signaling),
      onOutdated: () => this.#outdated(),
      onPeek: ({ people, locked, askToJoin, elsewhere, relay }) => this.#set({ inside: people, settings: { ...OPEN_ROOM, locked, askToJoin }, elsewhere, relay }),
      onSeated: (seat) => this.#seated(seat),
      onRefused: (code) => this.#end(endReasonOf(code)),
      onWaiting: (hostInside) => this.#waiting(hostInside),
      onFacts: (facts) => this.#factsChanged(facts),
      onKnocks: (knocks) => this.#knocked(knocks),
      onKnock: (knock) => this.#knocked(withKnock(this.#state, knock).knocks),
      onKnockEnded: (id) => this.#set(withoutKnock(this.#state, id)),
      onMuteRequested: () => this.#muteRequested(),
      onOccupant: (occupant, arrived) => this.#others.occupantChanged(occupant, arrived) && this.#rememberRoom(),
      onGone: (id, removed) => this.#gone(id, removed),
      onLink: (id, link) => this.#linkChanged(id, link),
      onStreams: (id, streams) => this.#others.update(id, { streams }),
      onPeerState: (id, state) => this.#others.peerStateChanged(id, state),
      onBeside: (id, body) => this.#beside.hear(id, body),
      onChannel: (id, channel) => this.#beside.channelOpened(id, channel),
      onQuality: (report) => {
        this.#set(withQuality(this.#state, report));
        this.#beside.soundPlayed(report.soundMadeUp);
      },
      onOwnPictureRate: (framesPerSecond) => this.#media.setPreviewRate(framesPerSecond),
      onUnseated: (reason) => this.#end(reason),
    });
    const facts = { state: () => this.#state, onChange: (change: Partial<CallState>) => this.#set(change) };
    this.#beside = new BesidePart({
      ...facts,
      send: (id, body) => this.#room.links.say(id, body),
      openChannel: (id, label) => this.#room.links.openChannel(id, label),
      onFilesFlow: (flow) => this.#room.links.setFilesFlow(flow),
      onReaction: (from, emoji) => this.#reacted(from, emoji),
      onLowerHand: () => this.#handLowered(),
      lowerHand: () => this.raiseHand(false),
      onInvited: (from) => this.#set(noticed(this.#state, { code: 'invited-to-speak', from })),
      onSpeakAnswer: (from, accepted) => this.#set(noticed(this.#state, { code: 'speak-answered', from, accepted })),
      setMicrophone: (on) => this.setMicrophone(on),
    });
    this.#others = new Others({
      ...facts,
      audioLevel: (id) => this.#room.links.audioLevel(id),
      chime: (kind) => this.#chime(kind),
    });
    this.#own = new OwnMedia(this.#media, this.#room.links, {
      ...facts,
      onChoices: (choices) => {
        rememberMediaChoices(this.#local, choices);
        rememberMediaChoices(this.#tab, choices);
      },
    });
    this.#followPreferences();
  }

  /** Opens the devices and the lobby; after a reload of a live call, goes straight back in. */
  async start(): Promise<void> {
    await passed();
    if (this.#isClosed) return;
    // The tab's own choices first: a reload must not turn on what was off here, whatever another tab did meanwhile.
    const remembered = recallMediaChoices(this.#tab, this.#local);
    const { microphone, camera } = this.#settings;
    const choices = { ...remembered, microphone: microphone ?? remembered.microphone, camera: camera ?? remembered.camera };
    rememberMediaChoices(this.#tab, choices);
    // Not awaited: the browser may ask the person, and nobody has to answer before they can join.
    void this.#media.open(choices, choices);
    await passed();
    const { isReturn, room } = await this.#room.start({ reloaded: isReload() });
    if (this.#isClosed) return;
    this.#roomInMemory = room;
    if (isReturn && wasLive(this.#tab, room)) this.join();
    else this.#rememberLive(false);
  }

  setName(raw: string): void {
    const name = cleanName(raw);
    if (!name || name === this.#state.self.name) return;
    this.#set({ self: { ...this.#state.self, name } });
    rememberName(this.#local, name);
    this.#room.rename(name);
  }

  join(): void {
    if (this.#state.session !== 'lobby' && this.#state.session !== 'ended') return;
    this.#set({ session: 'joining', end: null, liveSince: null, endedAt: null, participants: {}, order: [], notices: [], met: [], reactions: [], chat: NO_CHAT, transfers: {} });
    clearTimeout(this.#joinTimer);
    this.#joinTimer = setTimeout(() => this.#state.session === 'joining' && this.#end('unreachable'), JOIN_PATIENCE_MS);
    this.#room.join(this.#state.self.name);
  }

  leave(): void {
    if (this.#state.session === 'waiting') {
      this.#room.stepBack();
      this.#settleDown();
      this.#set({ session: 'lobby' });
      this.#own.tellFlags();
      return;
    }
    if (this.#state.session !== 'joining' && this.#state.session !== 'live') return;
    this.#room.leave();
    this.#end('left');
  }

  rejoin(): void {
    if (this.#state.session !== 'ended') return;
    const { microphone, camera } = this.#media.choices;
    void this.#media.open({ microphone, camera }, this.#media.choices);
    this.join();
  }

  setMicrophone(on: boolean): void {
    void this.#media.setMicrophone(on);
  }

  setCamera(on: boolean): void {
    void this.#media.setCamera(on);
  }

  raiseHand(raised: boolean): void {
    const { self, session } = this.#state;
    if (raised === self.hand > 0 || session !== 'live') return;
    this.#set({ self: { ...self, hand: raised ? highestHand(this.#state) + 1 : 0 } });
    this.#own.tellFlags();
  }

  beside(act: (beside: Beside) => void): void {
    if (this.#state.session === 'live') this.#beside.act(act);
  }

  startScreen(): void {
    if (!mayShare(this.#state, this.#state.self.id)) return;
    void this.#media.startScreen();
  }

  stopScreen(): void {
    this.#media.stopScreen();
  }

  chooseDevice(kind: DeviceKind, deviceId: string | null): void {
    void this.#media.chooseDevice(kind, deviceId);
  }

  flipCamera(): void {
    void this.#media.flipCamera();
  }

  testSpeaker(): Promise<void> {
    return this.#play('test');
  }

  recordSelf(options: SelfRecordingOptions): Promise<SelfRecording> {
    return later.looks().then(({ recordOneself }) => recordOneself({ PeerLink, prepareCall, createBrowserEnvironment }, { tracks: this.#media.tracks, choice: this.#state.preferences.quality }, options));
  }

  retryDevice(kind: CaptureKind): void {
    void this.#media.retry(kind);
  }

  retryLink(id: ParticipantId): void {
    this.#room.links.retry(id);
  }

  setShareMode(mode: ShareMode): void {
    this.#media.setShareMode(mode);
  }

  setSound(change: Partial<SoundChoices>): void {
    void this.#media.setSound(change);
  }

  show(id: ParticipantId, slot: 'camera' | 'screen', place: Place, box: Box | null): void {
    this.#wishes.show(id, slot, place, box);
  }

  showDetails(id: ParticipantId | null): void {
    if (id === null && !this.#details) return;
    this.#details ??= later.looks().then(({ LinkWatch }) => new LinkWatch((who) => this.#room.links.look(who), (details) => this.#set({ details })));
    // What cannot be fetched now is asked for again when somebody looks again.
    void this.#details.then((watch) => watch.watch(id), () => (this.#details = null));
  }

  markVerified(id: ParticipantId, code: readonly number[], verified: boolean): void {
    void this.#details?.then((watch) => watch.markVerified(id, code, verified)).catch(() => undefined);
  }

  inspectLink(id: ParticipantId): Promise<LinkInspection> {
    return later.looks().then(({ inspectLink }) => inspectLink(this.#room.links.mesh, id));
  }

  testConnection(): void {
    if (this.#state.connectionTest?.phase === 'running') return;
    this.#set({ connectionTest: { phase: 'running' } });
    const tell = (connectionTest: CallState['connectionTest']) => this.#set({ connectionTest });
    void later
      .looks()
      .then(({ tryConnection }) => tryConnection(() => this.#room.lendIceServers()))
      .then(tell, () => tell({ phase: 'refused', tooOften: false }));
  }

  diagnostics(): Promise<string | null> {
    return later.looks().then(({ diagnose }) => diagnose(this.#state, this.#log, (id) => this.inspectLink(id))).catch(() => null);
  }

  /** An error that nobody caught: kept for the log, and told to nobody. */
  failed(error: unknown): void {
    this.#log.note({ error: error instanceof Error ? `${error.name}\n${error.stack}` : typeof error });
  }

  dismissNotice(id: number): void {
    this.#set({ notices: this.#state.notices.filter((notice) => notice.id !== id) });
  }

  configure(change: RoomChange): void {
    this.#decide('room:configure', change);
  }

  admit(id: ParticipantId): void {
    this.#decide('participant:admit', { id });
  }

  decline(id: ParticipantId): void {
    this.#decide('participant:deny', { id });
  }

  remove(id: ParticipantId, { lock }: { lock: boolean }): void {
    // The lock first: who is removed may be back at once.
    if (lock) this.configure({ locked: true });
    this.#decide('participant:remove', { id });
  }

  promote(id: ParticipantId, { handOver }: { handOver: boolean }): void {
    this.#decide('participant:promote', { id, handOver });
  }

  mute(id: ParticipantId | null): void {
    this.#decide('participants:mute', id === null ? {} : { id });
  }

  endForEveryone(): void {
    this.#decide('room:end', {});
  }

  setPreference<K extends keyof Preferences>(name: K, value: Preferences[K]): void {
    this.#set({ preferences: { ...this.#state.preferences, [name]: value } });
    rememberPreferences(this.#local, this.#state.preferences);
    this.#followPreferences();
  }

  /** The browser is on another network, or back on one. */
  networkChanged(): void {
    this.#log.note('network: changed');
    this.#room.networkChanged();
  }

  /** The page is seen, or no longer: what broke meanwhile is looked for, and pictures are asked for that somebody can see. */
  sightChanged(isSeen: boolean): void {
    this.#log.note(`page: ${isSeen ? 'seen' : 'out of sight'}`);
    clearTimeout(this.#sightTimer);
    if (!isSeen) {
      this.#sightTimer = setTimeout(() => this.#wishes.setOutOfSight(true), OUT_OF_SIGHT_MS);
      return;
    }
    this.#wishes.setOutOfSight(false);
    if (this.#state.session === 'live') this.#room.woke();
  }

  /** The page goes away: everybody is told, and the way back after a reload stays open. */
  pageHidden(): void {
    if (['live', 'joining', 'waiting'].includes(this.#state.session)) this.#room.leave();
  }

  /** Ends the visit and releases everything. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#joinTimer);
    clearTimeout(this.#sightTimer);
    this.#wishes.close();
    this.#others.stop();
    this.showDetails(null);
    this.#letGo();
    this.#beside.close();
    this.#room.close();
    this.#media.close();
  }

  get #state(): CallState {
    return this.store.getState();
  }

  #set(change: Partial<CallState>): void {
    if (!this.#isClosed) this.store.setState(change);
  }

  #followPreferences(): void {
    this.#wishes.setChoice(this.#quality);
    this.#room.links.setQuality(this.#quality);
    void this.#media.setFullSize(this.#quality === 'best');
    this.#room.links.setIcePolicy(this.#state.preferences.relayOnly ? 'relay' : 'all');
  }

  /** The person's choice; the system's, where they left it open. */
  get #quality(): Preferences['quality'] {
    const { quality } = this.#state.preferences;
    const { connection } = navigator as { connection?: { saveData?: boolean } };
    return quality === 'auto' && connection?.saveData ? 'saver' : quality;
  }

  #reacted(from: ParticipantId | null, emoji: Emoji): void {
    const change = withReaction(this.#state, from, emoji);
    this.#set(change);
    const { id } = change.reactions.at(-1)!;
    setTimeout(() => this.#set({ reactions: this.#state.reactions.filter((reaction) => reaction.id !== id) }), REACTION_MS);
    const participant = from && this.#state.participants[from];
    if (participant) this.#set(announced('reaction', participant.name, emoji));
  }

  /** A host takes the hand down. */
  #handLowered(): void {
    if (this.#state.self.hand === 0) return;
    this.raiseHand(false);
    this.#set(noticed(this.#state, { code: 'hand-lowered' }));
  }

  #signalingChanged(signaling: 'up' | 'down'): void {
    const previous = this.#state.signaling;
    this.#set({ signaling });
    if (this.#state.session !== 'live' || signaling === previous) return;
    this.#set(announced(signaling === 'down' ? 'server-lost' : 'server-regained'));
  }

  #outdated(): void {
    this.#set({ outdated: true, signaling: 'down' });
    // A running call goes on over its links; whoever is not in one yet has to load the new page first.
    if (this.#state.session !== 'live') this.#end('outdated');
  }

  #decide<N extends HostRequest>(name: N, payload: RequestPayload<N>): void {
    void this.#room.decide(name, payload).then((code) => {
      // Another host was faster, or they went by themselves: what was wanted is so.
      if (code === null || code === 'unknown-peer' || this.#state.session !== 'live') return;
      this.#set(noticed(this.#state, { code: 'host-failed', reason: hostFailureOf(code) }));
    });
  }

  #waiting(hostInside: boolean): void {
    clearTimeout(this.#joinTimer);
    // Nothing of what was shared goes on behind a closed door, nor comes in by itself when it opens.
    this.#media.stopScreen();
    this.#set({ session: 'waiting', hostInside });
  }

  #factsChanged({ settings, hosts }: Parameters<RoomEvents['onFacts']>[0]): void {
    this.#set({ settings, hosts });
    if (!isHost(this.#state, this.#state.self.id)) this.#set({ knocks: [] });
    this.#own.holdToSharing();
  }

  #knocked(knocks: CallState['knocks']): void {
    const newcomer = knocks.find(({ id }) => this.#state.knocks.every((known) => known.id !== id));
    this.#set({ knocks });
    if (!newcomer) return;
    this.#set(announced('knocking', newcomer.name));
    this.#chime('knock');
  }

  #muteRequested(): void {
    if (!this.#state.media.microphone.on) return;
    this.setMicrophone(false);
    this.#set(noticed(this.#state, { code: 'muted-by-host' }));
  }

  #seated({ id, elsewhere, relay }: Seated): void {
    clearTimeout(this.#joinTimer);
    const isEntry = this.#state.session !== 'live';
    this.#set({ session: 'live', elsewhere, relay, self: { ...this.#state.self, id } });
    if (!isEntry) return;
    this.#callOffFetching();
    this.#callOffFetching = fetchLater();
    this.#set({ liveSince: Date.now(), traffic: NO_TRAFFIC });
    // What began in the lobby, where nobody else misses them.
    this.#set(withDeviceNotices(this.#state, INITIAL_MEDIA_STATE));
    this.#rememberLive(true);
    rememberName(this.#local, this.#state.self.name);
    this.#rememberRoom();
    this.#others.start();
    this.#wakeLock.hold();
    tellAudioSession(true, browserMediaEnvironment);
  }

  #gone(id: ParticipantId, removed: boolean): void {
    if (!this.#state.participants[id]) return;
    this.#wishes.forget(id);
    this.#beside.gone(id);
    if (this.#state.details?.id === id) this.showDetails(null);
    this.#others.gone(id, removed);
    // Nobody is left of whom anything could be told.
    if (this.#state.order.length === 0) this.#set({ strain: NO_STRAIN, traffic: { ...this.#state.traffic, bytesPerHour: 0 } });
  }

  #linkChanged(id: ParticipantId, link: LinkState): void {
    this.#others.linkChanged(id, link);
    if (link === 'connected' && this.#state.participants[id]) this.#beside.linked(id);
  }

  #end(end: EndReason): void {
    clearTimeout(this.#joinTimer);
    this.#room.leave();
    this.#media.stopScreen();
    this.#media.close();
    this.#settleDown();
    this.#set({ session: 'ended', end, endedAt: Date.now(), participants: {}, order: [] });
  }

  /** No longer in the call, whether it goes on elsewhere or not: nothing of it stays, and the next one begins anew. */
  #settleDown(): void {
    this.#others.stop();
    this.#beside.close();
    this.showDetails(null);
    this.#wishes.forgetAll();
    this.#letGo();
    this.#rememberLive(false);
    this.#set({ knocks: [], notices: [], reactions: [], self: { ...this.#state.self, hand: 0 }, strain: NO_STRAIN });
  }

  /** The screen may go dark again, and sound is the browser's affair. */
  #letGo(): void {
    this.#callOffFetching();
    this.#wakeLock.release();
    tellAudioSession(false, browserMediaEnvironment);
  }

  /** So that a reload leads straight back, or does not. */
  #rememberLive(isLive: boolean): void {
    if (this.#roomInMemory) rememberLive(this.#tab, this.#roomInMemory, isLive);
  }

  #rememberRoom(): void {
    const { met, liveSince } = this.#state;
    rememberRoom({ roomId: this.#link.roomId, key: this.#link.key, names: met, at: liveSince ?? Date.now() });
  }

  #chime(kind: 'join' | 'leave' | 'knock'): void {
    if (this.#state.preferences.sounds && this.#state.session === 'live') void this.#play(kind);
  }

  async #play(kind: 'join' | 'leave' | 'knock' | 'test'): Promise<void> {
    const sinkId = this.#state.media.speakerId;
    await later.chime().then(({ playChime }) => playChime(kind, { sinkId })).catch(() => undefined);
  }
}

function isReload(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return navigation?.type === 'reload';
}
