'use client';
/** Who may, should and would like to speak: what hosts and people ask of each other. */
import { Hand, Mic, MicOff } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { Toast } from '@/components/ui/toast';
import { useCallActions, useCallState } from '@/lib/hooks/call-context';
import { usePeer } from '@/lib/hooks/use-peers';
import type { ParticipantId } from '@/lib/protocol/ids';
import { useFocusReturn } from './use-focus-return';
import { useShownName } from './use-shown-name';
import { Wrapping } from './wrapping';

/** Long enough to read what somebody else decided. */
const LONG_MS = 8_000;

/** The hand asks where the microphone may not speak by itself. */
export function MutedByHost({ onDone }: { onDone(): void }) {
  const t = useTranslations('room.notice');
  const call = useCallActions();
  const raised = useCallState(({ self }) => self.hand > 0);
  function ask() {
    call.raiseHand(true);
    onDone();
  }
  const askToSpeak = !raised && (
    <Button size="sm" onStage onClick={ask}>
      {t('askToSpeak')}
    </Button>
  );
  return (
    <Toast icon={MicOff} lifeMs={LONG_MS} onExpire={onDone}>
      <Wrapping actions={askToSpeak}>{t('mutedByHost')}</Wrapping>
    </Toast>
  );
}

export function HandLowered({ onDone }: { onDone(): void }) {
  const t = useTranslations('room.notice');
  return (
    <Toast icon={Hand} onExpire={onDone}>
      {t('handLowered')}
    </Toast>
  );
}

/** Stands until it is answered: here, or by the microphone's own control. Goes with who asked. */
export function InvitedToSpeak({ from, onDone }: { from: ParticipantId; onDone(): void }) {
  const t = useTranslations('room.notice');
  const call = useCallActions();
  const isGone = usePeer(from) === null;
  const isSpeaking = useCallState(({ media }) => media.microphone.on);
  const ref = useRef<HTMLDivElement>(null);
  useFocusReturn(ref);

  function answer(accepted: boolean) {
    call.beside((beside) => beside.answerInvitation(from, accepted));
    onDone();
  }
  useEffect(() => {
    if (isGone) onDone();
    else if (isSpeaking) answer(true);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when it is settled by something else than its buttons
  }, [isGone, isSpeaking]);
  if (isGone) return null;
  return (
    <div ref={ref}>
      <Toast lifeMs={null} lead={<PersonDisc id={from} />}>
        <Wrapping
          actions={
            <>
              <Button size="sm" onStage variant="primary" onClick={() => answer(true)}>
                {t('turnOnMicrophone')}
              </Button>
              <Button size="sm" onStage onClick={() => answer(false)}>
                {t('notNow')}
              </Button>
            </>
          }
        >
          {t.rich('invitedToSpeak', { name: () => <PersonName id={from} /> })}
        </Wrapping>
      </Toast>
    </div>
  );
}

/** What became of an invitation. */
export function SpeakAnswered({ from, accepted, onDone }: { from: ParticipantId; accepted: boolean; onDone(): void }) {
  const t = useTranslations('room.notice');
  const isGone = usePeer(from) === null;
  useEffect(() => {
    if (isGone) onDone();
  }, [isGone, onDone]);
  if (isGone) return null;
  return (
    <Toast icon={accepted ? Mic : MicOff} onExpire={onDone}>
      {t.rich(accepted ? 'willSpeak' : 'willNotSpeak', { name: () => <PersonName id={from} /> })}
    </Toast>
  );
}

function PersonDisc({ id }: { id: ParticipantId }) {
  const peer = usePeer(id);
  return <Avatar id={id} name={peer?.name ?? ''} className="[--d:36px]" />;
}

function PersonName({ id }: { id: ParticipantId }): ReactNode {
  const peer = usePeer(id);
  return <bdi>{useShownName(peer ?? { name: '', namesake: null })}</bdi>;
}
