/** One visit to one room. The only class that touches both the machines (devices, seat, links) and the store. */
import { createStore } from 'zustand/vanilla';
import { tellAudioSession } from '@/lib/media/audio-session';
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
import type { Box, PeerState } from '@/lib/protocol/peer-messages';
import { formatHostLink, formatRoomLink, type LinkSettings, type RoomLink } from '@/lib/protocol/room-link';
import { OPEN_ROOM, type RoomChange } from '@/lib/protocol/room-settings';
import { withDeviceNotices } from './device-notices';
import { BesidePart } from './beside-part';
import { recallName, recallPreferences, rememberLive, rememberName, rememberPreferences, tolerant, wasLive } from './device-memory';
import { friendlyName } from './friendly-name';
import { initialState, NO_TRAFFIC } from './initial-state';
import { fetchLater, later } from './later';
import type { LinkWatch } from './link-watch';
import type { Occupant } from './occupants';
import { PictureWishes } from './picture-wishes';
import { type HostRequest, RoomConnection } from './room-connection';
import type { RoomEvents, Seated } from './room-events';
import { hostSecretOf, rememberRoom } from './rooms-on-device';
import type { ClientErrorCode } from './signaling-client';
import { SpeakingWatch } from './speaking-watch';
import type { Beside } from './beside';
import type { CallHandle, CallState, EndReason, LinkState, Place, Preferences, ShareMode } from './state';
import { announced, failureOf, highestHand, hostFailureOf, isHost, mayShare, noticed, withKnock, withoutKnock, withoutParticipant, withParticipant, withQuality, withReaction } from './transitions';

/** How long the lobby's Join may go unanswered before the page says so. */
const JOIN_PATIENCE_MS = 15_000;
/** From a first connection to its first picture, with room to spare. */
const FIRST_PICTURE_MS = 300;
/** A page that is out of sight for so long asks for no pictures; who only glances elsewhere keeps them. */
const OUT_OF_SIGHT_MS = 2_000;
/** How long a reaction floats. */
const REACTION_MS = 4_000;

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
  readonly #speaking: SpeakingWatch;
  /** Made when somebody looks for the first time. */
  #details: Promise<LinkWatch> | null = null;
  /** Came after us, and are not linked yet: they are heard coming when they are seen. */
  readonly #arriving = new Set<ParticipantId>();
  #roomInMemory: string | null = null;
  /** Have been linked to this page at some time. */
  readonly #reached = new Set<ParticipantId>();
  #joinTimer: ReturnType<typeof setTimeout> | undefined;
  #sightTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #wishes = new PictureWishes((sizesOf) => this.#room.setSizes(sizesOf));
  #isNoticed = false;
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
    this.#room = new RoomConnection(this.#link, { local: this.#local, tab: this.#tab, locks: navigator.locks }, {
      onSignaling: (signaling) => this.#signalingChanged(signaling),
      onOutdated: () => this.#outdated(),
      onPeek: ({ people, locked, askToJoin, elsewhere, relay }) => this.#set({ inside: people, settings: { ...OPEN_ROOM, locked, askToJoin }, elsewhere, relay }),
      onSeated: (seat) => this.#seated(seat),
      onRefused: (code) => this.#end(reasonOf(code)),
      onWaiting: (hostInside) => this.#waiting(hostInside),
      onFacts: (facts) => this.#factsChanged(facts),
      onKnocks: (knocks) => this.#knocked(knocks),
      onKnock: (knock) => this.#knocked(withKnock(this.#state, knock).knocks),
      onKnockEnded: (id) => this.#set(withoutKnock(this.#state, id)),
      onMuteRequested: () => this.#muteRequested(),
      onOccupant: (occupant, arrived) => this.#occupantChanged(occupant, arrived),
      onGone: (id, removed) => this.#gone(id, removed),
      onLink: (id, link) => this.#linkChanged(id, link),
      onStreams: (id, streams) => this.#update(id, { streams }),
      onPeerState: (id, state) => this.#peerStateChanged(id, state),
      onBeside: (id, body) => this.#beside.hear(id, body),
      onChannel: (id, channel) => this.#beside.channelOpened(id, channel),
      onQuality: (report) => {
        this.#set(withQuality(this.#state, report));
        this.#beside.soundPlayed(report.soundMadeUp);
      },
      onUnseated: (reason) => this.#end(reason),
    });
    this.#beside = new BesidePart({
      state: () => this.#state,
      send: (id, body) => this.#room.say(id, body),
      openChannel: (id, label) => this.#room.openChannel(id, label),
      onChange: (change) => this.#set(change),
      onReaction: (from, emoji) => this.#reacted(from, emoji),
      onLowerHand: () => this.#handLowered(),
      lowerHand: () => this.raiseHand(false),
      onInvited: (from) => this.#set(noticed(this.#state, { code: 'invited-to-speak', from })),
      onSpeakAnswer: (from, accepted) => this.#set(noticed(this.#state, { code: 'speak-answered', from, accepted })),
      setMicrophone: (on) => this.setMicrophone(on),
    });
    this.#speaking = new SpeakingWatch((id) => this.#room.audioLevel(id), (id, speaking) => this.#update(id, { speaking }));
    this.#followPreferences();
    this.#followMedia();
  }

  /** Opens the devices and the lobby; after a reload of a live call, goes straight back in. */
  async start(): Promise<void> {
    // The tab's own choices first: a reload must not turn on what was off here, whatever another tab did meanwhile.
    const remembered = recallMediaChoices(this.#tab, this.#local);
    const { microphone, camera } = this.#settings;
    const choices = { ...remembered, microphone: microphone ?? remembered.microphone, camera: camera ?? remembered.camera };
    rememberMediaChoices(this.#tab, choices);
    // Not awaited: the browser may ask the person, and nobody has to answer before they can join.
    void this.#media.open(choices, choices);
    const { isReturn, room } = await this.#room.start({ reloaded: isReload() });
    if (this.#isClosed) return;
    this.#roomInMemory = room;
    if (isReturn && wasLive(this.#tab, room)) this.join();
    else rememberLive(this.#tab, room, false);
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
      this.#set({ session: 'lobby' });
      if (this.#roomInMemory) rememberLive(this.#tab, this.#roomInMemory, false);
      return this.#room.stepBack();
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
    this.#tellFlags();
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

  retryDevice(kind: CaptureKind): void {
    void this.#media.retry(kind);
  }

  retryLink(id: ParticipantId): void {
    this.#room.retry(id);
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
    this.#details ??= later.linkWatch().then(({ LinkWatch }) => new LinkWatch((who) => this.#room.look(who), (details) => this.#set({ details })));
    // What cannot be fetched now is asked for again when somebody looks again.
    void this.#details.then((watch) => watch.watch(id), () => (this.#details = null));
  }

  markVerified(id: ParticipantId, code: readonly number[], verified: boolean): void {
    void this.#details?.then((watch) => watch.markVerified(id, code, verified)).catch(() => undefined);
  }

  testConnection(): void {
    if (this.#state.connectionTest?.phase === 'running') return;
    this.#set({ connectionTest: { phase: 'running' } });
    const refused: CallState['connectionTest'] = { phase: 'refused', tooOften: false };
    void this.#room.testConnection().then((connectionTest) => this.#set({ connectionTest }), () => this.#set({ connectionTest: refused }));
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
    this.#room.networkChanged();
  }

  /** The page is seen, or no longer: what broke meanwhile is looked for, and pictures are asked for that somebody can see. */
  sightChanged(isSeen: boolean): void {
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
    this.#callOffFetching();
    this.#speaking.stop();
    this.showDetails(null);
    this.#settleDown();
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

  #update(id: ParticipantId, change: Parameters<typeof withParticipant>[2]): void {
    if (this.#state.participants[id]) this.#set(withParticipant(this.#state, id, change));
  }

  #followPreferences(): void {
    this.#wishes.setChoice(this.#quality);
    this.#room.setQuality(this.#quality);
    this.#room.setIcePolicy(this.#state.preferences.relayOnly ? 'relay' : 'all');
  }

  /** The person's choice; the system's, where they left it open. */
  get #quality(): Preferences['quality'] {
    const { quality } = this.#state.preferences;
    const { connection } = navigator as { connection?: { saveData?: boolean } };
    return quality === 'auto' && connection?.saveData ? 'saver' : quality;
  }

  #followMedia(): void {
    const media = this.#media;
    media.onTracks((slot, track) => this.#room.setTrack(slot, track));
    media.onChange((state) => {
      const previous = this.#state.media;
      this.#set({ media: state, ...withDeviceNotices({ ...this.#state, media: state }, previous) });
      if (state.microphone.on !== previous.microphone.on) this.#isNoticed = false;
      this.#holdToSharing();
      this.#tellFlags();
    });
    media.onChoices((choices) => {
      rememberMediaChoices(this.#local, choices);
      rememberMediaChoices(this.#tab, choices);
    });
    media.onDeviceLost((loss) => this.#set(noticed(this.#state, { code: 'device-lost', ...loss })));
    media.onDeviceFailed((failure) => {
      // The lobby shows a problem where the device is chosen; in the call only a notice can.
      if (this.#state.session === 'live') this.#set(noticed(this.#state, { code: 'device-problem', ...failure }));
    });
    media.onDeviceReturned((back) => this.#set(noticed(this.#state, { code: 'device-returned', ...back })));
    media.onShareFailed(() => this.#set(noticed(this.#state, { code: 'share-failed' })));
    media.onSpeaking((speaking) => this.#selfSpeaking(speaking));
  }

  #tellFlags(): void {
    const { tracks, state } = this.#media;
    this.#room.setFlags({
      microphone: tracks.microphone !== null,
      microphonePaused: state.microphone.paused,
      // Not the track, which a resting camera keeps to itself.
      camera: state.camera.on,
      cameraPaused: state.camera.paused || state.camera.resting,
      music: state.sound.music,
      screen: tracks.screen !== null,
      screenAudio: tracks.screenAudio !== null,
      hand: this.#state.self.hand,
    });
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

  #selfSpeaking(speaking: boolean): void {
    const isHeard = this.#media.tracks.microphone !== null;
    this.#set({ self: { ...this.#state.self, speaking: speaking && isHeard } });
    this.#room.setSpeaking(speaking && isHeard);
    // Said once for each time that the microphone is turned off.
    if (!speaking || isHeard || this.#isNoticed || this.#state.session !== 'live') return;
    this.#isNoticed = true;
    this.#set(noticed(this.#state, { code: 'speaking-muted' }));
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
    this.#holdToSharing();
  }

  /** Also where it was forbidden while the browser's picker was open. */
  #holdToSharing(): void {
    if (!this.#state.media.screen.on || mayShare(this.#state, this.#state.self.id)) return;
    this.#media.stopScreen();
    this.#set(noticed(this.#state, { code: 'sharing-forbidden' }));
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
    if (this.#roomInMemory) rememberLive(this.#tab, this.#roomInMemory, true);
    rememberName(this.#local, this.#state.self.name);
    this.#rememberRoom();
    this.#speaking.start();
    this.#wakeLock.hold();
    tellAudioSession(true, browserMediaEnvironment);
  }

  #occupantChanged({ id, ...occupant }: Occupant, arrived: boolean): void {
    const isNew = !this.#state.participants[id];
    this.#set(withParticipant(this.#state, id, isNew ? { ...occupant, cameLater: arrived } : occupant));
    if (!isNew) return;
    this.#rememberRoom();
    this.#speaking.add(id);
    if (!arrived) return;
    this.#set(announced('joined', occupant.name));
    this.#arriving.add(id);
  }

  #gone(id: ParticipantId, removed: boolean): void {
    const participant = this.#state.participants[id];
    if (!participant) return;
    this.#speaking.remove(id);
    this.#wishes.forget(id);
    this.#beside.gone(id);
    this.#arriving.delete(id);
    this.#reached.delete(id);
    if (this.#state.details?.id === id) this.showDetails(null);
    this.#set({ ...withoutParticipant(this.#state, id), ...announced(removed ? 'removed' : 'left', participant.name) });
    this.#chime('leave');
  }

  #linkChanged(id: ParticipantId, link: LinkState): void {
    const participant = this.#state.participants[id];
    if (!participant) return;
    if (link === 'connected') this.#reached.add(id);
    this.#update(id, { link, failure: link === 'failed' ? failureOf(this.#state, this.#reached.has(id)) : null });
    if (link === 'connected') this.#beside.linked(id);
    // With the picture, rather than ahead of it: starting the sound takes time that the first frame needs.
    if (link === 'connected' && this.#arriving.delete(id)) setTimeout(() => this.#chime('join'), FIRST_PICTURE_MS);
    if (participant.link === 'connected' && link === 'recovering') this.#set(announced('link-lost', participant.name));
    if (participant.link === 'recovering' && link === 'connected') this.#set(announced('link-regained', participant.name));
  }

  #peerStateChanged(id: ParticipantId, { microphone, microphonePaused, camera, cameraPaused, screen, screenAudio, hand = 0 }: PeerState): void {
    const participant = this.#state.participants[id];
    if (!participant) return;
    const isHeard = microphone && !microphonePaused;
    this.#update(id, { microphone, microphonePaused, camera, cameraPaused, screen, screenAudio, hand, ...(!isHeard && { speaking: false }) });
    if (hand > 0 && participant.hand === 0) this.#set(announced('hand-raised', participant.name));
    if (screen !== participant.screen && mayShare(this.#state, id)) this.#set(announced(screen ? 'sharing' : 'sharing-ended', participant.name));
  }

  #end(end: EndReason): void {
    clearTimeout(this.#joinTimer);
    this.#speaking.stop();
    this.#arriving.clear();
    this.#reached.clear();
    this.#beside.close();
    this.showDetails(null);
    this.#room.leave();
    this.#media.stopScreen();
    this.#media.close();
    this.#settleDown();
    if (this.#roomInMemory) rememberLive(this.#tab, this.#roomInMemory, false);
    this.#set({ session: 'ended', end, endedAt: Date.now(), participants: {}, order: [], knocks: [], notices: [], reactions: [], self: { ...this.#state.self, hand: 0 }, strain: { busy: false, weak: [] } });
  }

  /** The screen may go dark again, and sound is the browser's affair. */
  #settleDown(): void {
    this.#wakeLock.release();
    tellAudioSession(false, browserMediaEnvironment);
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

const REASONS: Partial<Record<ClientErrorCode, EndReason>> = {
  'room-full': 'full',
  'room-locked': 'locked',
  declined: 'declined',
  removed: 'removed',
  'rate-limited': 'busy',
  'server-full': 'busy',
  'protocol-mismatch': 'outdated',
};

function reasonOf(code: ClientErrorCode): EndReason {
  return REASONS[code] ?? 'unreachable';
}

function isReload(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return navigation?.type === 'reload';
}
