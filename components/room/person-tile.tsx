'use client';
/** One of the others: picture or initials, name, and how the link to them is. */
import { RotateCw, Unplug } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCallActions, useCallState } from '@/lib/hooks/call-context';
import type { LinkFailure, ParticipantState } from '@/lib/hooks/types';
import { usePeer } from '@/lib/hooks/use-peers';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import { Face } from './face';
import { QualityBadge } from './parts';
import { Picture } from './picture';
import { useRoomView } from './room-view';
import type { Size } from './stage-layout';
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
  const { id, microphone, microphonePaused, camera, cameraPaused, link, speaking, away, quality, streams } = peer;
  const { place } = placed;
  const box = place ?? { width: 0, height: 0 };
  const zone = place?.zone ?? 'grid';
  const narrow = zone === 'strip' || (box.width < 200 && (link === 'connecting' || link === 'recovering'));
  const unasked = useCallState(({ preferences }) => preferences.quality === 'audio');
  const failed = link === 'failed';
  const recovering = link === 'recovering';
  const weak = link === 'connected' && (quality === 'weak' || quality === 'lost') && quality;

  const words = [
    link === 'connecting' && t('connecting'),
    recovering && t('recovering'),
    weak && t(weak),
    !microphone ? t('microphoneOff') : microphonePaused && t('microphonePaused'),
    !camera ? t('cameraOff') : cameraPaused && t('cameraPaused'),
  ].filter((word) => word !== false);

  return (
    <Tile
      {...placed}
      tileKey={key}
      name={name}
      description={failed ? `${t('failed', { name })}. ${t(`failures.${peer.failure ?? 'lost'}`)}` : words.join(', ')}
      optionsOf={id}
      badge={weak && <QualityBadge id={id} name={name} lost={weak === 'lost'} tabIndex={placed.tabbable ? 0 : -1} frame={() => null} />}
      facts={{
        'data-participant': id,
        'data-name': name,
        'data-microphone': microphone ? 'on' : 'off',
        'data-camera': camera ? 'on' : 'off',
        'data-paused': cameraPaused ? 'true' : undefined,
        'data-link': link,
        'data-speaking': speaking ? 'true' : undefined,
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
          className={recovering ? 'brightness-50 saturate-20' : undefined}
        />
      )}
      {failed && <Unreachable id={id} name={firstName(name)} failure={peer.failure ?? 'lost'} box={box} />}
      <TileLabel
        zone={zone}
        name={narrow ? firstName(name) : name}
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
          : camera && unasked && !failed ? { word: t('pictureOff'), tone: 'calm' }
          : undefined
        }
      />
    </Tile>
  );
}

/** On a small tile only the sign and the way out. */
function Unreachable({ id, name, failure, box }: { id: string; name: string; failure: LinkFailure; box: Size }) {
  const t = useTranslations('room.tile');
  const common = useTranslations('common');
  const call = useCallActions();
  const [busy, setBusy] = useState(false);
  const small = Math.min(box.width, box.height) < 200;

  function retry() {
    setBusy(true); // until the link's own state takes over and this is gone
    call.retryLink(id);
  }

  return (
    <div className={cx('absolute inset-0 grid place-content-center justify-items-center text-center', small ? 'gap-1.5 pb-9' : 'gap-2.5 px-4 pt-3 pb-7')}>
      <Icon of={Unplug} size="lg" className="text-stage-failed" />
      {!small && <strong className="text-lg font-strong">{t('failed', { name })}</strong>}
      {!small && <p className="max-w-[22em] text-balance text-stage-ink-2">{t(`failures.${failure}`)}</p>}
      <Button size="sm" onStage icon={RotateCw} busy={busy} onClick={retry}>
        {common('retry')}
      </Button>
    </div>
  );
}
