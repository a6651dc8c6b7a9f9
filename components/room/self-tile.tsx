'use client';
/** Your own tile: mirrored unless the camera looks away from you, last in the row, floating while two are in the room. */
import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { useCallState } from '@/lib/hooks/call-context';
import { useCall } from '@/lib/hooks/use-call';
import { useHandPlace } from '@/lib/hooks/use-hands';
import { useMedia } from '@/lib/hooks/use-media';
import { Face } from './face';
import { FlipButton, FloatGrip, FloatingReactions, HandBadge } from './parts';
import { Picture } from './picture';
import { useLate } from './use-late';
import { useRoomView } from './room-view';
import type { Form, Size } from './stage-layout';
import { personKey } from './stage-plan';
import { Tile, type Placed } from './tile';
import { MutedSign, TileLabel } from './tile-label';

/** What moves one's own picture is fetched after the others' are there. */
const FIRST_PICTURES_MS = 1_500;

interface SelfTileProps extends Placed {
  id: string;
  form: Form;
  area: Size;
}

export const SelfTile = memo(function SelfTile({ id, form, area, ...placed }: SelfTileProps) {
  const t = useTranslations('room');
  const { self, signaling } = useCall();
  const { microphone, camera, can } = useMedia();
  const key = personKey(id);
  const whole = useRoomView(({ pinned }) => pinned?.key === key && pinned.whole);
  const putAway = useRoomView(({ selfPutAway }) => selfPutAway);
  const { place } = placed;
  const zone = place?.zone ?? 'grid';
  const box = place ?? { width: 0, height: 0 };
  const floats = zone === 'float';
  const hasGrip = useLate(floats, FIRST_PICTURES_MS);

  const handPlace = useHandPlace(self.id ?? '');
  const reacts = useCallState(({ reactions }) => reactions.some(({ from }) => from === null));
  const words = [
    handPlace !== null && t('tile.handRaised', { place: String(handPlace) }),
    !microphone.on ? t('tile.microphoneOff') : microphone.paused && t('tile.microphonePaused'),
    !camera.on ? t('tile.cameraOff') : camera.paused && t('tile.cameraPaused'),
  ].filter((word) => word !== false);
  const unheard = !microphone.on || microphone.paused;
  return (
    <Tile
      {...placed}
      tabbable={placed.tabbable || floats}
      tileKey={key}
      name={t('you')}
      whose="self"
      description={words.join(', ')}
      badge={handPlace !== null && !(floats && putAway) && <HandBadge place={handPlace} frame={() => null} />}
      facts={{
        'data-participant': id,
        'data-self': 'true',
        'data-name': self.name,
        'data-microphone': microphone.on ? 'on' : 'off',
        'data-camera': camera.on ? 'on' : 'off',
        'data-paused': camera.paused ? 'true' : undefined,
        'data-speaking': self.speaking ? 'true' : undefined,
        'data-hand': handPlace !== null ? 'true' : undefined,
        'data-away': signaling === 'down' ? 'true' : undefined,
      }}
    >
      <Face id={id} name={self.name} box={box} />
      {camera.on && !camera.paused && camera.stream && <Picture stream={camera.stream} box={box} whole={whole} mirrored={camera.facing !== 'environment'} />}
      {/* On a phone the floating picture is too small for a word that says nothing new. */}
      {!(floats && (putAway || (form === 'phone' && !unheard && !camera.paused))) && (
        <TileLabel
          zone={zone}
          name={t('you')}
          sign={unheard && <MutedSign />}
          state={camera.paused ? { word: t('tile.paused'), tone: 'calm' } : undefined}
        />
      )}
      {hasGrip && place && <FloatGrip place={place} area={area} frame={() => null} />}
      {reacts && !(floats && putAway) && <FloatingReactions from={null} frame={() => null} />}
      {can.flip && camera.on && !(floats && putAway) && <FlipButton frame={() => null} tabbable={placed.tabbable || floats} floats={floats} />}
    </Tile>
  );
});
