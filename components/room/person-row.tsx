'use client';
/** One person in the People panel: who they are, how they are here, and what may be done about them. */
import { AudioLines, Ellipsis, Hand, Mic, MicOff, VolumeX } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Avatar } from '@/components/ui/avatar';
import { Icon } from '@/components/ui/icon';
import { IconButton } from '@/components/ui/icon-button';
import { Menu } from '@/components/ui/menu';
import { useCallState } from '@/lib/hooks/call-context';
import { useHandPlace } from '@/lib/hooks/use-hands';
import { useIsHost } from '@/lib/hooks/use-hosts';
import { usePeer } from '@/lib/hooks/use-peers';
import { useRoomView, useRoomViewActions } from './room-view';
import { personKey } from './stage-plan';
import { useFocusReturn } from './use-focus-return';
import { usePersonActions } from './use-person-actions';
import { useShownName } from './use-shown-name';
import { VolumeSlider } from './volume-slider';

interface RowProps {
  id: string;
  name: string;
  note: string | null;
  microphone: keyof typeof MICROPHONE;
  speaking: boolean;
  children?: ReactNode;
}

const MICROPHONE = { on: 'microphoneOn', off: 'microphoneOff', paused: 'microphonePaused' } as const;
const microphoneOf = (on: boolean, paused: boolean): keyof typeof MICROPHONE => (!on ? 'off' : paused ? 'paused' : 'on');

function Row({ id, name, note, microphone, speaking, children }: RowProps) {
  const t = useTranslations('room.tile');
  const handPlace = useHandPlace(id);
  return (
    <>
      <Avatar id={id} name={name} className="[--d:36px]" />
      <div className="min-w-0 flex-1">
        <bdi title={name} className="line-clamp-2 text-left leading-5 font-medium wrap-anywhere">
          {name}
        </bdi>
        {note && <span className="block truncate text-sm/4.5 text-ink-3 first-letter:uppercase">{note}</span>}
      </div>
      {handPlace !== null && (
        <span role="img" aria-label={t('handRaised', { place: String(handPlace) })} className="flex items-center gap-1 font-strong text-accent-ink tabular-nums">
          <Icon of={Hand} />
          {handPlace}
        </span>
      )}
      <span role="img" aria-label={t(MICROPHONE[microphone])} className={microphone === 'on' && speaking ? 'text-accent-ink' : 'text-ink-3'}>
        <Icon of={microphone !== 'on' ? MicOff : speaking ? AudioLines : Mic} />
      </span>
      {children}
    </>
  );
}

export function SelfRow() {
  const t = useTranslations('room');
  const isHost = useIsHost();
  const { id, name, microphone, speaking } = useCallState(({ self, media }) => ({ ...self, microphone: microphoneOf(media.microphone.on, media.microphone.paused) }));
  return (
    <li aria-label={name} className="flex min-h-14 items-center gap-3 ps-1">
      <Row id={id ?? ''} name={name} note={t(isHost ? 'youHost' : 'you')} microphone={microphone} speaking={speaking} />
      <span className="w-11 flex-none" />
    </li>
  );
}

/** @param props.onMenu told when what may be done stands open, and when it does no more */
export function PersonRow({ id, onMenu }: { id: string; onMenu(isOpen: boolean): void }) {
  const t = useTranslations('room.tile');
  const room = useTranslations('room');
  const peer = usePeer(id);
  const isHost = useIsHost(id);
  const name = useShownName(peer ?? { name: '', namesake: null });
  const silent = useRoomView(({ volumes }) => volumes[personKey(id)] === 0);
  const [sliderOpen, setSliderOpen] = useState(false);
  const row = useRef<HTMLLIElement>(null);
  const view = useRoomViewActions();
  const actions = usePersonActions(id, {
    onVolume: () => setSliderOpen(!sliderOpen),
    onDetails() {
      const anchor = row.current?.querySelector('button');
      if (anchor) view.openOverlay({ kind: 'details', id, anchor });
    },
  });
  useFocusReturn(row);
  if (!peer) return null;

  const { link, quality, camera, cameraPaused, cameraStopped } = peer;
  const state =
    link === 'connecting' ? t('connecting') : link === 'recovering' ? t('recovering') : link === 'connected' && cameraStopped ? t('cameraStopped') : link === 'connected' && (quality === 'weak' || quality === 'lost') ? t(quality) : !camera ? t('cameraOff') : cameraPaused ? t('cameraPaused') : null;
  return (
    <li ref={row} aria-label={name}>
      <div className="flex min-h-14 items-center gap-3 ps-1">
        <Row id={id} name={name} note={[isHost && room('host'), state].filter(Boolean).join(' · ') || null} microphone={microphoneOf(peer.microphone, peer.microphonePaused)} speaking={peer.speaking}>
          {silent && (
            <span role="img" aria-label={t('silenced')} className="-ms-1 text-ink-3">
              <Icon of={VolumeX} />
            </span>
          )}
          <Menu
            label={t('actions', { name })}
            items={actions}
            onToggle={onMenu}
            trigger={(trigger) => <IconButton {...trigger} icon={Ellipsis} label={t('actions', { name })} />}
          />
        </Row>
      </div>
      {sliderOpen && (
        <div className="ps-13 pe-1">
          <VolumeSlider of={personKey(id)} label={t('volume', { name })} autoFocus />
        </div>
      )}
    </li>
  );
}
