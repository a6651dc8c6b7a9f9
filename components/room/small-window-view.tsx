'use client';
/** The call in a small window: who has the floor, or what is pinned or shared, and the controls that cannot wait. */
import { PhoneOff } from 'lucide-react';
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { useTranslations } from 'use-intl';
import { DeviceToggle } from '@/components/devices/device-toggle';
import { ControlButton } from '@/components/ui/control-button';
import { useCallState } from '@/lib/hooks/call-context';
import { useCall } from '@/lib/hooks/use-call';
import { useMedia } from '@/lib/hooks/use-media';
import { usePeer, usePeers, useSharers } from '@/lib/hooks/use-peers';
import { Face } from './face';
import { Picture } from './picture';
import { useRoomView, useRoomViewActions } from './room-view';
import type { Size } from './stage-layout';
import { featuredTile, personKey } from './stage-plan';
import { MutedSign, TileLabel } from './tile-label';
import { useLate } from './use-late';
import { useShownName } from './use-shown-name';

/** Below the picture, and as high as its controls need. */
const SILL_PX = 64;

export function SmallWindowView({ itsWindow }: { itsWindow: Window }) {
  useCloseTogether(itsWindow);
  return createPortal(<SmallRoom itsWindow={itsWindow} />, itsWindow.document.body);
}

/** The window goes with the call, and the call learns that the window went. */
function useCloseTogether(itsWindow: Window): void {
  const view = useRoomViewActions();
  const stands = useRef(false);
  useEffect(() => {
    stands.current = true;
    const onGone = () => view.setSmallWindow(null);
    itsWindow.addEventListener('pagehide', onGone);
    return () => {
      stands.current = false;
      itsWindow.removeEventListener('pagehide', onGone);
      // React's strict mode takes every effect away and puts it back at once.
      queueMicrotask(() => !stands.current && itsWindow.close());
    };
  }, [itsWindow, view]);
}

function SmallRoom({ itsWindow }: { itsWindow: Window }) {
  const t = useTranslations('room');
  const others = usePeers();
  const sharers = useSharers();
  const { pinned, floor } = useRoomView((view) => ({ pinned: view.pinned?.key ?? null, floor: view.floor }));
  const { width, height } = useInnerSize(itsWindow);
  const box = { width, height: Math.max(0, height - SILL_PX) };

  const [first] = others;
  const featured = featuredTile({ pinned, others, self: null, sharers, speaker: floor ?? first ?? null }) ?? (first ? personKey(first) : null);
  const [kind, id] = featured?.split(':') ?? [];
  return (
    <main aria-label={t('title')} className="grid h-dvh grid-rows-[minmax(0,1fr)_auto] overflow-hidden bg-stage text-stage-ink [--focus:var(--stage-accent)]">
      <div className="relative overflow-hidden bg-stage-tile" data-small={featured ?? 'self'}>
        {!id ? <Own box={box} /> : kind === 'screen' ? <Screen key={featured} id={id} box={box} /> : <Somebody key={featured} id={id} box={box} />}
      </div>
      <Controls />
    </main>
  );
}

function Somebody({ id, box }: { id: string; box: Size }) {
  const t = useTranslations('room.tile');
  const peer = usePeer(id);
  const name = useShownName(peer ?? { name: '', namesake: null });
  const unasked = useCallState(({ preferences }) => preferences.quality === 'audio');
  if (!peer) return null;
  const { streams, camera, cameraPaused, cameraStopped, link } = peer;
  const stopped = link === 'connected' && cameraStopped;
  const isMuted = !peer.microphone || peer.microphonePaused;
  return (
    <>
      <Face id={id} name={peer.name} box={box} />
      {camera && !cameraPaused && !unasked && link !== 'failed' && streams.camera && (
        <Picture stream={streams.camera} of={{ id, slot: 'camera', apart: true }} box={box} frozen={link === 'recovering'} className={stopped ? 'brightness-50' : undefined} />
      )}
      <TileLabel zone="strip" name={name} title={name} sign={isMuted && <MutedSign />} state={stopped ? { word: t('paused'), tone: 'calm' } : undefined} />
    </>
  );
}

function Screen({ id, box }: { id: string; box: Size }) {
  const t = useTranslations('room.screen');
  const peer = usePeer(id);
  const name = useShownName(peer ?? { name: '', namesake: null });
  if (!peer?.streams.screen) return null;
  return (
    <>
      <Picture stream={peer.streams.screen} of={{ id, slot: 'screen', apart: true }} box={box} whole frozen={peer.link === 'recovering'} />
      <TileLabel zone="strip" name={t('of', { name })} title={t('of', { name })} sign={null} />
    </>
  );
}

function Own({ box }: { box: Size }) {
  const t = useTranslations('room');
  const { self } = useCall();
  const { camera } = useMedia();
  return (
    <>
      <Face id={self.id ?? 'self'} name={self.name} box={box} />
      {camera.on && !camera.paused && camera.stream && <Picture stream={camera.stream} box={box} mirrored={camera.facing !== 'environment'} />}
      <TileLabel zone="strip" name={t('you')} sign={null} />
    </>
  );
}

function Controls() {
  const t = useTranslations('room');
  const { microphone, camera, call } = useMedia();
  const busy = { microphone: useLate(microphone.busy), camera: useLate(camera.busy) };
  return (
    <div role="toolbar" aria-label={t('controls')} className="flex items-center justify-center gap-1.5" style={{ height: SILL_PX }}>
      <DeviceToggle kind="microphone" busy={busy.microphone} />
      <DeviceToggle kind="camera" busy={busy.camera} />
      <ControlButton icon={PhoneOff} label={t('leave')} tone="leave" onClick={() => call.leave()} />
    </div>
  );
}

/** The size of what a window shows, CSS pixels. */
function useInnerSize(itsWindow: Window): Size {
  const subscribe = useCallback(
    (changed: () => void) => {
      itsWindow.addEventListener('resize', changed);
      return () => itsWindow.removeEventListener('resize', changed);
    },
    [itsWindow],
  );
  const [width = 0, height = 0] = useSyncExternalStore(subscribe, () => `${itsWindow.innerWidth} ${itsWindow.innerHeight}`).split(' ').map(Number);
  return { width, height };
}
