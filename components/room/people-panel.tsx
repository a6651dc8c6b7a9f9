'use client';
/** Who waits outside, who is in the room, and what hosts decide for everybody. */
import { LockKeyhole } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Field } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import { useCallState } from '@/lib/hooks/call-context';
import { useIsHost, useKnocks, useRoomSettings } from '@/lib/hooks/use-hosts';
import { useHands } from '@/lib/hooks/use-hands';
import { usePeers } from '@/lib/hooks/use-peers';
import { HostFoot } from './host-foot';
import { KnockCard } from './knock-card';
import { PersonRow, SelfRow } from './person-row';

/** Below it, everybody is seen at a glance. */
const SEARCHABLE_PEOPLE = 9;

export function PeoplePanel() {
  const t = useTranslations('room');
  const isHost = useIsHost();
  return (
    <div className="flex min-h-full flex-col">
      <Outside />
      <Inside />
      {isHost && <HostFoot />}
      <p role="status" className="sr-only">
        {t('inTheRoom', { count: usePeers().length + 1 })}
      </p>
    </div>
  );
}

function Outside() {
  const t = useTranslations('room.peoplePanel');
  const knocks = useKnocks();
  const titleId = useId();
  if (knocks.length === 0) return null;
  return (
    <>
      <h3 id={titleId} className="px-1 pb-1.5 text-sm/5 font-medium text-ink-3">
        {t('waitingOutside')}
      </h3>
      <ul aria-labelledby={titleId} className="grid grid-cols-1 gap-2 pb-3.5">
        {knocks.map((knock) => (
          <KnockCard key={knock.id} knock={knock} />
        ))}
      </ul>
    </>
  );
}

function Inside() {
  const t = useTranslations('room');
  const panel = useTranslations('room.peoplePanel');
  const { locked } = useRoomSettings();
  const others = usePeers();
  const count = others.length + 1;
  const searchable = count >= SEARCHABLE_PEOPLE;
  const [wanted, setWanted] = useState('');
  const isWanted = (name: string) => !searchable || name.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase());
  const self = useCallState((state) => state.self.id ?? '');
  const hands = useHands();
  const rest = [self, ...others].filter((id) => !hands.includes(id));
  // Who asks to speak comes first, in the order of asking.
  const inOrder = [...hands, ...rest];
  // A row that moved would close its menu under the finger.
  const [held, hold] = useState<{ by: string; order: readonly string[] } | null>(null);
  // Nor would a menu say that it went with its person.
  const order = held && inOrder.includes(held.by) ? held.order : null;
  const found = useCallState((state) => (order ? [...order.filter((id) => inOrder.includes(id)), ...inOrder.filter((id) => !order.includes(id))] : inOrder).filter((id) => isWanted((id === self ? state.self : state.participants[id])?.name ?? '')));

  return (
    <>
      <h3 className="flex items-center gap-2 px-1 pb-1 text-sm/5 font-medium text-ink-3">
        <span className="flex-1">{panel('inside', { count: String(count) })}</span>
        {locked && (
          <span className="flex items-center gap-1">
            <Icon of={LockKeyhole} size="sm" className="size-3.5" />
            {t('locked')}
          </span>
        )}
      </h3>
      {searchable && <Field type="search" label={panel('find')} value={wanted} dir="auto" spellCheck={false} autoComplete="off" onChange={(event) => setWanted(event.currentTarget.value)} className="px-1 pt-1 pb-2" />}
      <ul aria-label={t('people')} className="pb-3">
        {found.map((id) => (id === self ? <SelfRow key="self" /> : <PersonRow key={id} id={id} onMenu={(isOpen) => hold(isOpen ? { by: id, order: found } : null)} />))}
      </ul>
      {found.length === 0 && <p className="px-1 pb-3 text-ink-2">{panel('nobodyFound')}</p>}
    </>
  );
}
