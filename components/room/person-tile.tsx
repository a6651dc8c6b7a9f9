'use client';
/** One of the others: picture or initials, name, and how the link to them is. */
import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { useCallState } from '@/lib/hooks/call-context';
import type { ParticipantState } from '@/lib/hooks/types';
import { useHandPlace } from '@/lib/hooks/use-hands';
import { usePeer } from '@/lib/hooks/use-peers';
import { Face } from './face';
import { FloatingReactions, HandBadge, QualityBadge, Unreachable } from './parts';
import { Picture } from './picture';
import { useRoomView } from './room-view';
import { personKey } from './stage-plan';
import { Tile, type Placed } from './tile';
import { BusySign, MutedSign, SpeakingSign, TileLabel } from './tile-label';
import { firstName, useShownName } from './use-shown-name';

/** Renders again when this person changes, and for nobody else. */
export const PersonTile = memo(function PersonTile({ id, ...placed }: { id: string } & Placed) {
  const peer = usePeer(id);
  return peer && <Person peer={peer} {...placed} />;
});

function Person({ peer, ...placed }: { peer: ParticipantState } & Placed) {
  const t = useTranslations('room.tile');
  const name = useShownName(peer);
  const key = personKey(peer.id);
  const whole = useRoomView(({ pinned }) => pinned?.key === key && pinned.whole);
  const { id, microphone, microphonePaused, camera, cameraPaused, cameraStopped, link, speaking, away, quality, streams } = peer;
  const { place } = placed;
  const box = place ?? { width: 0, height: 0 };
  const zone = place?.zone ?? 'grid';
  const narrow = zone === 'strip' || (box.width < 200 && (link === 'connecting' || link === 'recovering'));
  const unasked = useCallState(({ preferences }) => preferences.quality === 'audio');
  const handPlace = useHandPlace(id);
  const reacts = useCallState(({ reactions }) => reactions.some(({ from }) => from === id));
  const failed = link === 'failed';
  const recovering = link === 'recovering';
  // The last picture stays: what is shown no longer would not be asked for, and could not come back.
  const stopped = link === 'connected' && cameraStopped && !cameraPaused && !unasked;
  const weak = link === 'connected' && (quality === 'weak' || quality === 'lost') && quality;

  const words = [
    handPlace !== null && t('handRaised', { place: String(handPlace) }),
    link === 'connecting' && t('connecting'),
    recovering && t('recovering'),
    weak && !(stopped && weak === 'weak') && t(weak),
    !microphone ? t('microphoneOff') : microphonePaused && t('microphonePaused'),
    !camera ? t('cameraOff') : cameraPaused ? t('cameraPaused') : stopped && t('cameraStopped'),
  ].filter((word) => word !== false);

  return (
    <Tile
      {...placed}
      tileKey={key}
      name={name}
      description={failed ? `${t('failed', { name })}. ${t(`failures.${peer.failure ?? 'lost'}`)}` : words.join(', ')}
      optionsOf={id}
      badge={
        <>
          {handPlace !== null && <HandBadge place={handPlace} frame={() => null} />}
          {weak && <QualityBadge id={id} name={name} lost={weak === 'lost'} tabIndex={placed.tabbable ? 0 : -1} frame={() => null} />}
        </>
      }
      facts={{
        'data-participant': id,
        'data-name': peer.name,
        'data-microphone': microphone ? 'on' : 'off',
        'data-camera': camera ? 'on' : 'off',
        'data-paused': cameraPaused ? 'true' : undefined,
        'data-stopped': stopped ? 'true' : undefined,
        'data-link': link,
        'data-speaking': speaking ? 'true' : undefined,
        'data-hand': handPlace !== null ? 'true' : undefined,
        'data-away': away ? 'true' : undefined,
      }}
    >
      {!failed && <Face id={id} name={peer.name} box={box} />}
      {!failed && camera && !cameraPaused && !unasked && streams.camera && (
        <Picture
          stream={streams.camera}
          of={{ id, slot: 'camera' }}
          box={box}
          whole={whole}
          frozen={recovering}
          className={recovering ? 'brightness-50 saturate-20' : stopped ? 'brightness-50' : undefined}
        />
      )}
      {failed && <Unreachable id={id} name={firstName(name)} failure={peer.failure ?? 'lost'} box={box} frame={() => null} />}
      <TileLabel
        zone={zone}
        name={narrow ? firstName(name) : name}
        title={name}
        sign={
          link === 'connecting' ? <BusySign tone="calm" />
          : recovering ? <BusySign tone="recovering" />
          : failed ? null
          : !microphone || microphonePaused ? <MutedSign />
          : zone === 'solo' ? <SpeakingSign speaking={speaking} />
          : null
        }
        state={
          link === 'connecting' ? { word: t('connecting'), tone: 'calm' }
          : recovering ? { word: t('recovering'), tone: 'recovering' }
          : cameraPaused && !failed ? { word: t('paused'), tone: 'calm' }
          : stopped ? { word: t(box.width < 320 ? 'paused' : 'stopped'), tone: 'calm' }
          : camera && unasked && !failed ? { word: t('pictureOff'), tone: 'calm' }
          : undefined
        }
      />
      {reacts && <FloatingReactions from={id} frame={() => null} />}
    </Tile>
  );
}
