'use client';
/** The controls of what goes on beside the picture: hand, reactions, chat. */
import { Hand, MessageCircle, SmilePlus } from 'lucide-react';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { ControlButton } from '@/components/ui/control-button';
import { Tooltip } from '@/components/ui/tooltip';
import { useCallActions, useCallState } from '@/lib/hooks/call-context';
import type { BarItemProps } from './control-bar';
import { useRoomView, useRoomViewActions } from './room-view';

export function HandControl(item: BarItemProps) {
  const t = useTranslations('room');
  const call = useCallActions();
  const { raised, muted } = useCallState(({ self, media }) => ({ raised: self.hand > 0, muted: !media.microphone.on }));
  const label = t(raised ? 'lowerHand' : 'raiseHand');
  return (
    <Tooltip text={muted && !raised ? t('askToSpeak') : label} keys="H">
      <ControlButton {...item} icon={Hand} label={label} tone={raised ? 'pressed' : 'rest'} onClick={() => call.raiseHand(!raised)} />
    </Tooltip>
  );
}

export function ReactControl(item: BarItemProps) {
  const t = useTranslations('room');
  const view = useRoomViewActions();
  const open = useRoomView(({ overlay }) => overlay?.kind === 'react');
  return (
    <Tooltip text={t('react')}>
      <ControlButton
        {...item}
        icon={SmilePlus}
        label={t('react')}
        tone={open ? 'pressed' : 'rest'}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={({ currentTarget: anchor }) => (open ? view.closeOverlay() : view.openOverlay({ kind: 'react', anchor }))}
      />
    </Tooltip>
  );
}

export function ChatControl(item: BarItemProps) {
  const t = useTranslations('room');
  const view = useRoomViewActions();
  const open = useRoomView(({ panel }) => panel === 'chat');
  const unread = useCallState(({ chat }) => chat.unread);
  const unreadId = useId();
  return (
    <Tooltip text={t('chat')} keys="C">
      <ControlButton
        {...item}
        icon={MessageCircle}
        label={t('chat')}
        tone={open ? 'pressed' : 'rest'}
        aria-expanded={open}
        aria-describedby={unread > 0 ? unreadId : undefined}
        count={unread}
        onClick={() => view.togglePanel('chat')}
      />
      {unread > 0 && (
        <span id={unreadId} hidden>
          {t('unread', { count: unread })}
        </span>
      )}
    </Tooltip>
  );
}
