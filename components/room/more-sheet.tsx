'use client';
/** More, on a phone: what the bar has no room for. */
import { useTranslations } from 'use-intl';
import { Dialog } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icon';
import { EmojiRow } from './emoji-row';
import { useRoomViewActions } from './room-view';
import { useHandheldItems } from './use-more-items';

export function MoreSheet() {
  const t = useTranslations('room');
  const view = useRoomViewActions();
  const items = useHandheldItems();
  return (
    <Dialog title={t('more')} onClose={view.closeOverlay}>
      <EmojiRow className="-mx-2 mb-3 justify-between" onDone={view.closeOverlay} />
      <ul className="-mx-2 grid grid-cols-[repeat(auto-fill,minmax(84px,1fr))] gap-1">
        {items.map(({ id, text, icon, unavailable, count, onSelect }) => (
          <li key={id}>
            <button
              type="button"
              aria-label={text}
              // Stays in the order of focus, so that its reason can be heard.
              aria-disabled={unavailable ? true : undefined}
              aria-describedby={unavailable ? `${id}-unavailable` : count ? `${id}-count` : undefined}
              onClick={() => {
                if (unavailable) return;
                view.closeOverlay();
                onSelect();
              }}
              className="grid min-h-21 w-full cursor-pointer content-start justify-items-center gap-2 rounded-md px-1 pt-4 pb-2 text-center text-sm hover:bg-hover active:bg-pressed aria-disabled:cursor-default aria-disabled:text-ink-3"
            >
              <span className="relative">
                <Icon of={icon} size="lg" className="size-6" />
                {!!count && <span aria-hidden className="absolute -top-2 left-full -ms-2 h-5 min-w-5 rounded-full bg-accent px-1.25 text-xs leading-5 font-bold text-on-accent tabular-nums">{count}</span>}
              </span>
              <span className="text-balance">
                {text}
                {!!count && (
                  <span id={`${id}-count`} hidden>
                    {t('knock.several', { count })}
                  </span>
                )}
                {unavailable && <span id={`${id}-unavailable`} className="mt-1 block text-xs">{unavailable}</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
