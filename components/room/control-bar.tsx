'use client';
/** The sill: microphone, camera · share, hand, react · chat, people, more · leave, in a row of their own below the picture. */
import { Ellipsis, LockKeyhole, PhoneOff, UserRoundPlus, UsersRound } from 'lucide-react';
import { type ComponentProps, memo, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCallActions } from '@/lib/hooks/call-context';
import { useIsHost, useKnocks, useRoomSettings } from '@/lib/hooks/use-hosts';
import { useMedia } from '@/lib/hooks/use-media';
import { usePeers } from '@/lib/hooks/use-peers';
import { Mark } from '@/components/ui/brand';
import { ControlButton } from '@/components/ui/control-button';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import { Tooltip } from '@/components/ui/tooltip';
import { ChatControl, HandControl, ReactControl } from './beside-controls';
import { DeviceControl, ShareControl } from './device-controls';
import { ElapsedTime } from './elapsed-time';
import { useFullScreen } from './full-screen';
import { LeaveMenu, MoreMenu } from './parts';
import { useRoomView, useRoomViewActions } from './room-view';
import type { Form } from './stage-layout';
import { useIdle } from './use-idle';
import { stepAlong, useRoving } from './use-roving';

type Control = 'microphone' | 'camera' | 'share' | 'hand' | 'react' | 'chat' | 'people' | 'more' | 'leave';

export const ControlBar = memo(function ControlBar({ form }: { form: Form }) {
  const t = useTranslations('room');
  const { can } = useMedia();
  const handheld = form === 'phone' || form === 'low';
  const upright = form === 'low';
  const fades = useFullScreen() || form === 'low';
  const idle = useIdle(fades);

  const wide = form === 'desktop';
  const shares = !handheld && can.share;

  // What is missing stands under More.
  const controls: Control[] = [
    'microphone', 'camera',
    ...(shares ? (['share'] as const) : []), ...(wide ? (['hand', 'react'] as const) : []),
    'chat', ...(handheld ? [] : (['people'] as const)), 'more', 'leave',
  ];
  const { group, item } = useRoving(controls, stepAlong(controls, upright ? 'vertical' : 'horizontal'));

  return (
    <div
      className={cx(
        'z-(--z-bar) w-full items-center transition-opacity duration-(--slow)',
        // What cannot be seen must not be pressed: the first touch brings it back. What is open holds it.
        idle && 'pointer-events-none opacity-0 has-[:focus-visible,[aria-expanded=true]]:pointer-events-auto has-[:focus-visible,[aria-expanded=true]]:opacity-100',
        handheld ? 'grid place-items-center' : 'grid h-(--bar-row) grid-cols-[1fr_auto_1fr]',
        form === 'phone' && 'h-[calc(var(--bar-row)+var(--safe-b))] pb-(--safe-b)',
        upright && 'w-20',
      )}
    >
      {!handheld && (
        <div className="flex items-center gap-3 ps-5 text-sm text-stage-ink-2">
          <Mark className="h-5.5 w-4.25 text-stage-accent" />
          <ElapsedTime />
          <LockedSign />
        </div>
      )}
      <div
        {...group}
        role="toolbar"
        aria-label={t('controls')}
        aria-orientation={upright ? 'vertical' : 'horizontal'}
        className={cx('flex items-center rounded-xl bg-stage-bar p-2 inset-ring inset-ring-stage-line', form === 'phone' ? 'gap-2' : 'gap-1.5', upright && 'flex-col')}
      >
        <DeviceControl kind="microphone" keys="D" {...item('microphone')} />
        <DeviceControl kind="camera" keys="E" {...item('camera')} />
        {!handheld && <Gap />}
        {shares && <ShareControl {...item('share')} />}
        {wide && <HandControl {...item('hand')} />}
        {wide && <ReactControl {...item('react')} />}
        {(shares || wide) && <Gap />}
        <ChatControl {...item('chat')} />
        {!handheld && <PeopleControl {...item('people')} />}
        {handheld ? <MoreSheetControl {...item('more')} /> : <MoreMenuControl {...item('more')} />}
        {!handheld && <Gap />}
        <LeaveControl handheld={handheld} form={form} {...item('leave')} />
      </div>
      {!handheld && <InviteControl wide={wide} />}
    </div>
  );
});

/** Nobody new comes in: for all to know. */
function LockedSign() {
  const t = useTranslations('room');
  const { locked } = useRoomSettings();
  return (
    locked && (
      <span role="img" aria-label={t('locked')} title={t('locked')}>
        <Icon of={LockKeyhole} size="sm" />
      </span>
    )
  );
}

const Gap = () => <span className="w-2.5 flex-none" />;

/** What roving puts on an item of the bar. */
export interface BarItemProps {
  'data-roving': string;
  tabIndex: number;
}

function PeopleControl(item: BarItemProps) {
  const t = useTranslations('room');
  const view = useRoomViewActions();
  const open = useRoomView(({ panel }) => panel === 'people');
  const count = usePeers().length + 1;
  const knocks = useKnocks().length;
  const countId = useId();
  return (
    <Tooltip text={t('people')} keys="P">
      <ControlButton
        {...item}
        icon={UsersRound}
        label={t('people')}
        tone={open ? 'pressed' : 'rest'}
        aria-expanded={open}
        aria-describedby={countId}
        count={open ? 0 : knocks}
        onClick={() => view.togglePanel('people')}
      >
        <span className="tabular-nums">{count}</span>
        <span id={countId} hidden>
          {t('inTheRoom', { count })}
          {knocks > 0 && `, ${t('knock.several', { count: knocks })}`}
        </span>
      </ControlButton>
    </Tooltip>
  );
}

/** What stands in it is fetched by the first press. */
function MoreMenuControl(item: BarItemProps) {
  const t = useTranslations('room');
  const [asked, ask] = useState(false);
  const button = (
    <Tooltip text={t('more')}>
      <ControlButton {...item} icon={Ellipsis} label={t('more')} aria-haspopup="menu" aria-expanded={false} onClick={() => ask(true)} onKeyDown={({ key }) => ['ArrowDown', 'ArrowUp'].includes(key) && ask(true)} />
    </Tooltip>
  );
  return asked ? <MoreMenu item={item} frame={() => button} /> : button;
}

function MoreSheetControl(item: BarItemProps) {
  const t = useTranslations('room');
  const view = useRoomViewActions();
  const knocks = useKnocks().length;
  const open = useRoomView(({ overlay }) => overlay?.kind === 'more');
  const countId = useId();
  return (
    <ControlButton {...item} icon={Ellipsis} label={t('more')} count={knocks} aria-describedby={knocks > 0 ? countId : undefined} aria-haspopup="dialog" aria-expanded={open} onClick={() => view.openOverlay({ kind: 'more' })}>
      <span id={countId} hidden>
        {knocks > 0 && t('knock.several', { count: knocks })}
      </span>
    </ControlButton>
  );
}

/** A guest leaves at once: the goodbye page is the undo. A host among others may end the meeting instead. */
function LeaveControl({ handheld, form, ...item }: BarItemProps & { handheld: boolean; form: Form }) {
  const t = useTranslations('room');
  const isHost = useIsHost();
  const isAlone = usePeers().length === 0;
  const look: LeaveLook = {
    ...item,
    label: t('leave'),
    tone: 'leave',
    className: handheld ? cx('px-0!', form === 'phone' ? 'w-15' : 'w-(--control)') : undefined,
    children: handheld ? <Icon of={PhoneOff} size="lg" /> : t('leave'),
  };
  return isHost && !isAlone ? <HostLeaveControl look={look} form={form} /> : <LeaveButton look={look} />;
}

/** How Leave looks, whatever it does. */
export type LeaveLook = Pick<ComponentProps<typeof ControlButton>, 'label' | 'tone' | 'className' | 'children'> & BarItemProps;

function LeaveButton({ look }: { look: LeaveLook }) {
  const call = useCallActions();
  return <ControlButton {...look} onClick={() => call.leave()} />;
}

/** The choice is fetched by the first press. Where it cannot be had, a second one leaves. */
function HostLeaveControl({ look, form }: { look: LeaveLook; form: Form }) {
  const [asked, ask] = useState(false);
  if (asked) return <LeaveMenu look={look} form={form} frame={() => <LeaveButton look={look} />} />;
  return <ControlButton {...look} aria-haspopup="menu" aria-expanded={false} onClick={() => ask(true)} onKeyDown={({ key }) => form !== 'low' && ['ArrowDown', 'ArrowUp'].includes(key) && ask(true)} />;
}

function InviteControl({ wide }: { wide: boolean }) {
  const t = useTranslations('room');
  const view = useRoomViewActions();
  return (
    <div className="flex justify-end pe-3">
      <ControlButton icon={UserRoundPlus} label={t('invite')} tone="quiet" onClick={() => view.openOverlay({ kind: 'invite' })}>
        {wide ? t('invite') : undefined}
      </ControlButton>
    </div>
  );
}
