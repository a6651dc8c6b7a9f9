'use client';
/** The list of keys, for who asks with `?`. */
import { useTranslations } from 'use-intl';
import { ShortcutList } from '@/components/settings/shortcut-list';
import { Dialog } from '@/components/ui/dialog';
import { useRoomViewActions } from './room-view';

export function ShortcutsDialog() {
  const t = useTranslations('room');
  const view = useRoomViewActions();
  return (
    <Dialog title={t('shortcuts')} width="lg" onClose={view.closeOverlay}>
      <ShortcutList />
    </Dialog>
  );
}
