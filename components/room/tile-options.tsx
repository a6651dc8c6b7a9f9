'use client';
/** What can be done with one person's tile, and by hosts about the person: beside it on a desktop, as a sheet on a phone. */
import { Maximize, Minimize, Pin, PinOff, ScreenShare, Signal, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { busyPress } from '@/components/ui/busy-press';
import { Dialog } from '@/components/ui/dialog';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import { useMayShare } from '@/lib/hooks/use-hosts';
import { usePeer } from '@/lib/hooks/use-peers';
import { Popover } from './popover';
import { useRoomView, useRoomViewActions } from './room-view';
import { personKey, screenKey } from './stage-plan';
import { usePersonActions } from './use-person-actions';
import { useForm } from './use-form';
import { useShownName } from './use-shown-name';
import { VolumeSlider } from './volume-slider';

export function TileOptions({ id, anchor }: { id: string; anchor: HTMLElement }) {
  const t = useTranslations('room.tile');
  const view = useRoomViewActions();
  const peer = usePeer(id);
  const name = useShownName(peer ?? { name: '', namesake: null });
  const form = useForm();
  if (!peer) return null; // gone while the options were open

  if (form === 'phone' || form === 'low') {
    return (
      <Dialog title={name} onClose={view.closeOverlay}>
        <Options id={id} name={name} anchor={anchor} />
      </Dialog>
    );
  }
  return (
    <Popover label={t('options', { name })} anchor={anchor} onClose={view.closeOverlay}>
      <Options id={id} name={name} anchor={anchor} />
    </Popover>
  );
}

function Options({ id, name, anchor }: { id: string; name: string; anchor: HTMLElement }) {
  const t = useTranslations('room.tile');
  const view = useRoomViewActions();
  const key = personKey(id);
  const { pinned, whole } = useRoomView((state) => ({ pinned: state.pinned?.key === key, whole: state.pinned?.key === key && state.pinned.whole }));

  const actions = usePersonActions(id);
  const mayShare = useMayShare(id);
  const sharesSound = usePeer(id)?.screenAudio && mayShare;

  /** The focus goes back to the tile, also from what opens next. */
  function choose(action: () => void) {
    view.closeOverlay();
    anchor.focus({ preventScroll: true });
    action();
  }
  return (
    <>
      <div className="px-3">
        <VolumeSlider of={key} label={t('volume', { name })} />
        {sharesSound && <VolumeSlider of={screenKey(id)} label={t('screenVolume', { name })} icon={ScreenShare} />}
      </div>
      <OptionRow icon={pinned ? PinOff : Pin} text={t(pinned ? 'unpin.other' : 'pin.other', { name })} onPress={() => choose(() => (pinned ? view.unpin() : view.pin(key)))} />
      {pinned && <OptionRow icon={whole ? Maximize : Minimize} text={t(whole ? 'fill' : 'fit')} onPress={() => choose(() => view.showWhole(!whole))} />}
      <OptionRow icon={Signal} text={t('details')} onPress={() => view.openOverlay({ kind: 'details', id, anchor })} />
      {actions.map((action) => (
        <OptionRow key={action.id} icon={action.icon} text={action.text} note={action.note} danger={action.danger} onPress={() => choose(action.onSelect)} />
      ))}
    </>
  );
}

/** @param props.note why it cannot be pressed now */
function OptionRow({ icon, text, note, danger = false, onPress }: { icon: LucideIcon; text: string; note?: string | undefined; danger?: boolean | undefined; onPress(): void }) {
  return (
    <button
      type="button"
      {...busyPress(onPress, false, note !== undefined)}
      className={cx('flex min-h-11 w-full cursor-pointer items-center gap-3 rounded-sm px-3 text-start hover:bg-hover focus-visible:-outline-offset-2 active:bg-pressed aria-disabled:cursor-default aria-disabled:text-ink-2', danger && 'text-danger-ink')}
    >
      <Icon of={icon} className={danger ? undefined : 'text-ink-2'} />
      <span className="min-w-0">
        <span className="block truncate">{text}</span>
        {note && <span className="block truncate text-sm text-ink-2">{note}</span>}
      </span>
    </button>
  );
}
