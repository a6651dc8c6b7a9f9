'use client';
/** Who is in the room, and how loud each of them is here. */
import { AudioLines, Mic, MicOff, Volume2, VolumeX } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Avatar } from '@/components/ui/avatar';
import { Icon } from '@/components/ui/icon';
import { IconButton } from '@/components/ui/icon-button';
import { useCallState } from '@/lib/hooks/call-context';
import { usePeer, usePeers } from '@/lib/hooks/use-peers';
import { useRoomView } from './room-view';
import { useShownName } from './use-shown-name';
import { VolumeSlider } from './volume-slider';

export default function PeoplePanel() {
  const t = useTranslations('room');
  const others = usePeers();
  return (
    <>
      <p className="px-1 pb-1 text-sm/5 font-medium text-ink-3">{t('inTheRoom', { count: others.length + 1 })}</p>
      <ul aria-label={t('people')}>
        <SelfRow />
        {others.map((id) => (
          <PersonRow key={id} id={id} />
        ))}
      </ul>
    </>
  );
}

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
  return (
    <>
      <Avatar id={id} name={name} className="[--d:36px]" />
      <div className="min-w-0 flex-1">
        <bdi className="block truncate leading-5 font-medium">{name}</bdi>
        {note && <span className="block text-sm text-ink-3 first-letter:uppercase">{note}</span>}
      </div>
      <span role="img" aria-label={t(MICROPHONE[microphone])} className={microphone === 'on' && speaking ? 'text-accent-ink' : 'text-ink-3'}>
        <Icon of={microphone !== 'on' ? MicOff : speaking ? AudioLines : Mic} />
      </span>
      {children}
    </>
  );
}

function SelfRow() {
  const t = useTranslations('room');
  const { id, name, microphone, speaking } = useCallState(({ self, media }) => ({ ...self, microphone: microphoneOf(media.microphone.on, media.microphone.paused) }));
  return (
    <li aria-label={name} className="flex min-h-14 items-center gap-3 ps-1">
      <Row id={id ?? ''} name={name} note={t('you')} microphone={microphone} speaking={speaking} />
      <span className="w-11 flex-none" />
    </li>
  );
}

function PersonRow({ id }: { id: string }) {
  const t = useTranslations('room.tile');
  const peer = usePeer(id);
  const name = useShownName(peer ?? { name: '', namesake: null });
  const silent = useRoomView(({ volumes }) => volumes[id] === 0);
  const [open, setOpen] = useState(false);
  if (!peer) return null;

  const { link, camera, cameraPaused } = peer;
  const note =
    link === 'connecting' ? t('connecting') : link === 'recovering' ? t('recovering') : !camera ? t('cameraOff') : cameraPaused ? t('cameraPaused') : null;
  return (
    <li aria-label={name}>
      <div className="flex min-h-14 items-center gap-3 ps-1">
        <Row id={id} name={name} note={note} microphone={microphoneOf(peer.microphone, peer.microphonePaused)} speaking={peer.speaking}>
          <IconButton icon={silent ? VolumeX : Volume2} label={t('changeVolume', { name })} aria-expanded={open} onClick={() => setOpen(!open)} />
        </Row>
      </div>
      {open && (
        <div className="ps-13 pe-1">
          <VolumeSlider id={id} name={name} />
        </div>
      )}
    </li>
  );
}
