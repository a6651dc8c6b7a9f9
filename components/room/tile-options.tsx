'use client';
/** What can be done with one person's tile, and by hosts about the person: beside it on a desktop, as a sheet on a phone. */
import { Maximize, Minimize, Pin, PinOff, Signal, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Dialog } from '@/components/ui/dialog';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import { usePeer } from '@/lib/hooks/use-peers';
import { Popover } from './popover';
import { useRoomView, useRoomViewActions } from './room-view';
import { personKey } from './stage-plan';
import { type PersonAction, usePersonActions } from './use-person-actions';
import { useForm } from './use-form';
import { useShownName } from './use-shown-name';
import { VolumeSlider } from './volume-slider';

export default function TileOptions({ id, anchor }: { id: string; anchor: HTMLElement }) {
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

  function choose(action: () => void) {
    view.closeOverlay();
    action();
  }
  /** What opens next gives the focus back to the tile. */
  function decide(action: PersonAction) {
    anchor.focus({ preventScroll: true });
    action.onSelect();
  }
  return (
    <>
      <div className="px-3">
        <VolumeSlider id={id} name={name} />
      </div>
      <OptionRow icon={pinned ? PinOff : Pin} text={t(pinned ? 'unpin.other' : 'pin.other', { name })} onPress={() => choose(() => (pinned ? view.unpin() : view.pin(key)))} />
      {pinned && <OptionRow icon={whole ? Maximize : Minimize} text={t(whole ? 'fill' : 'fit')} onPress={() => choose(() => view.showWhole(!whole))} />}
      <OptionRow icon={Signal} text={t('details')} onPress={() => view.openOverlay({ kind: 'details', id, anchor })} />
      {actions.map((action) => (
        <OptionRow key={action.id} icon={action.icon} text={action.text} danger={action.danger} onPress={() => choose(() => decide(action))} />
      ))}
    </>
  );
}

function OptionRow({ icon, text, danger = false, onPress }: { icon: LucideIcon; text: string; danger?: boolean | undefined; onPress(): void }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className={cx('flex min-h-11 w-full cursor-pointer items-center gap-3 rounded-sm px-3 text-start hover:bg-hover focus-visible:-outline-offset-2 active:bg-pressed', danger && 'text-danger-ink')}
    >
      <Icon of={icon} className={danger ? undefined : 'text-ink-2'} />
      <span className="min-w-0 truncate">{text}</span>
    </button>
  );
}
