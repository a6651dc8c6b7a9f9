'use client';
/** More, on a phone: what the bar has no room for. */
import { useTranslations } from 'use-intl';
import { Dialog } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icon';
import { useRoomViewActions } from './room-view';
import { useHandheldItems } from './use-more-items';

export default function MoreSheet() {
  const t = useTranslations('room');
  const view = useRoomViewActions();
  const items = useHandheldItems();
  return (
    <Dialog title={t('more')} onClose={view.closeOverlay}>
      <ul className="-mx-2 grid grid-cols-[repeat(auto-fill,minmax(84px,1fr))] gap-1">
        {items.map(({ id, text, icon, onSelect }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => {
                view.closeOverlay();
                onSelect();
              }}
              className="grid min-h-21 w-full cursor-pointer content-start justify-items-center gap-2 rounded-md px-1 pt-4 pb-2 text-center text-sm hover:bg-hover active:bg-pressed"
            >
              <Icon of={icon} size="lg" className="size-6" />
              <span className="text-balance">{text}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
