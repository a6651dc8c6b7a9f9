'use client';
/** Somebody knocks: stands until a host answers. Several fold into one line that leads to the people. */
import { DoorOpen } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { Toast } from '@/components/ui/toast';
import { useCallActions } from '@/lib/hooks/call-context';
import type { Knock } from '@/lib/hooks/use-hosts';
import { useRoomViewActions } from './room-view';
import { useFocusReturn } from './use-focus-return';
import { useServerWait } from './use-server-wait';

interface KnockToastProps {
  /** One at least. */
  knocks: Knock[];
  /** Told whether it is pointed at or focused: nothing else should take its place then. */
  onAnswering(answering: boolean): void;
}

export function KnockToast({ knocks, onAnswering }: KnockToastProps) {
  const [knock] = knocks;
  useEffect(() => () => onAnswering(false), [onAnswering]);
  if (!knock) return null;
  return (
    // The announcer has said who knocks.
    <div
      aria-live="off"
      className="max-w-full"
      onPointerEnter={() => onAnswering(true)}
      onPointerLeave={() => onAnswering(false)}
      onFocus={() => onAnswering(true)}
      onBlur={() => onAnswering(false)}
    >
      {knocks.length > 1 ? <Several count={knocks.length} /> : <One key={knock.id} knock={knock} />}
    </div>
  );
}

function One({ knock: { id, name } }: { knock: Knock }) {
  const t = useTranslations('room.knock');
  const call = useCallActions();
  const wait = useServerWait();
  return (
    <Answerable>
      <Toast
        lifeMs={null}
        lead={<Avatar id={id} name={name} className="[--d:36px]" />}
        actions={
          <>
            <Button {...wait.button} size="sm" onStage aria-label={t('declineName', { name })} className="max-md:px-3.5" onClick={() => call.decline(id)}>
              {t('decline')}
            </Button>
            <Button {...wait.button} size="sm" onStage variant="primary" aria-label={t('admitName', { name })} className="max-md:px-3.5" onClick={() => call.admit(id)}>
              {t('admit')}
            </Button>
          </>
        }
      >
        <span className="block max-w-72 py-1">
          <bdi className="line-clamp-2 text-left leading-5 font-medium wrap-anywhere">{name}</bdi>
          <span id={wait.id} className="block text-sm leading-4.5 text-stage-ink-2">
            {wait.word ?? t('wish')}
          </span>
        </span>
      </Toast>
    </Answerable>
  );
}

function Several({ count }: { count: number }) {
  const t = useTranslations('room.knock');
  const view = useRoomViewActions();
  return (
    <Answerable>
      <Toast
        icon={DoorOpen}
        lifeMs={null}
        actions={
          <Button size="sm" onStage variant="primary" onClick={() => view.openPanel('people')}>
            {t('show')}
          </Button>
        }
      >
        {t('several', { count })}
      </Toast>
    </Answerable>
  );
}

function Answerable({ children }: { children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  useFocusReturn(ref);
  return <div ref={ref}>{children}</div>;
}
