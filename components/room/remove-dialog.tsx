'use client';
/** Before somebody is removed: what that does, what it does not, and the lock that does the rest. */
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { SwitchRow } from '@/components/ui/switch-row';
import { useCallActions } from '@/lib/hooks/call-context';
import { useRoomSettings } from '@/lib/hooks/use-hosts';
import { usePeer } from '@/lib/hooks/use-peers';
import { useRoomViewActions } from './room-view';
import { useServerWait } from './use-server-wait';
import { useShownName } from './use-shown-name';

export function RemoveDialog({ id }: { id: string }) {
  const t = useTranslations('room.removeDialog');
  const people = useTranslations('room.peoplePanel');
  const call = useCallActions();
  const view = useRoomViewActions();
  const { locked } = useRoomSettings();
  const wait = useServerWait();
  const peer = usePeer(id);
  const name = useShownName(peer ?? { name: '', namesake: null });
  // Off at first: it concerns everybody who is still to come.
  const [lock, setLock] = useState(false);
  if (!peer) return null; // gone while the question stood

  function remove() {
    view.closeOverlay();
    call.remove(id, { lock: lock && !locked });
  }
  return (
    <Dialog title={t.rich('title', { name: () => <bdi>{name}</bdi> })} onClose={view.closeOverlay}>
      <p className="text-pretty text-ink-2">{t(locked ? 'locked' : 'text')}</p>
      {!locked && (
        <div className="mt-3">
          <SwitchRow label={people('lock')} note={t('lockNote')} on={lock} onChange={setLock} />
        </div>
      )}
      <p id={wait.id} role="status" className="text-sm text-notice-ink not-empty:mt-3">
        {wait.word}
      </p>
      <div className="mt-5 grid grid-cols-2 gap-2">
        <Button onClick={view.closeOverlay}>{t('cancel')}</Button>
        <Button {...wait.button} variant="danger" onClick={remove}>
          {t('remove')}
        </Button>
      </div>
    </Dialog>
  );
}
