'use client';
/** The one toast that stands above the bar: something happened to a device, a share, or a muted speaker. */
import { Camera, Headphones, MicOff, ScreenShareOff, VideoOff, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Toast } from '@/components/ui/toast';
import { useCallActions, useCallState } from '@/lib/hooks/call-context';
import type { CaptureKind, MediaProblem, Notice } from '@/lib/hooks/types';
import { useNotice } from '@/lib/hooks/use-notices';
import { useRoomViewActions } from './room-view';
import { useForm } from './use-form';

export function NoticeToast() {
  const notice = useNotice();
  return notice && <ToastOf key={notice.id} notice={notice} />;
}

function ToastOf({ notice }: { notice: Notice }) {
  const call = useCallActions();
  const dismiss = () => call.dismissNotice(notice.id);
  switch (notice.code) {
    case 'device-lost':
      return <DeviceLost kind={notice.kind} fallback={notice.fallback} onDone={dismiss} />;
    case 'device-problem':
      return <DeviceProblem kind={notice.kind} problem={notice.problem} onDone={dismiss} />;
    case 'share-failed':
      return <Plain icon={ScreenShareOff} code="shareFailed" onDone={dismiss} />;
    case 'speaking-muted':
      return <SpeakingMuted onDone={dismiss} />;
  }
}

function Plain({ icon, code, onDone }: { icon: LucideIcon; code: 'shareFailed' | 'speakingMuted' | 'speakingMutedTouch'; onDone(): void }) {
  const t = useTranslations('room.notice');
  return (
    <Toast icon={icon} onExpire={onDone}>
      {t(code)}
    </Toast>
  );
}

/** Names the keys only where there are keys that work. */
function SpeakingMuted({ onDone }: { onDone(): void }) {
  const form = useForm();
  const shortcuts = useCallState((state) => state.preferences.shortcuts);
  const byKey = shortcuts && (form === 'desktop' || form === 'tablet');
  return <Plain icon={MicOff} code={byKey ? 'speakingMuted' : 'speakingMutedTouch'} onDone={onDone} />;
}

function DeviceLost({ kind, fallback, onDone }: { kind: CaptureKind; fallback: string | null; onDone(): void }) {
  const t = useTranslations('room.notice');
  const view = useRoomViewActions();
  function change() {
    view.openOverlay({ kind: 'devices', device: kind, anchor: null });
    onDone();
  }
  const isMicrophone = kind === 'microphone';
  const text =
    fallback === null ? t(isMicrophone ? 'microphoneLostNone' : 'cameraLostNone') : t(isMicrophone ? 'microphoneLost' : 'cameraLost', { fallback });
  return (
    <Toast
      icon={isMicrophone ? Headphones : Camera}
      onExpire={onDone}
      actions={
        <Button size="sm" onStage onClick={change}>
          {t('change')}
        </Button>
      }
    >
      {text}
    </Toast>
  );
}

function DeviceProblem({ kind, problem, onDone }: { kind: CaptureKind; problem: MediaProblem; onDone(): void }) {
  const t = useTranslations(`devices.problems.${kind}.${problem}`);
  const room = useTranslations('room.notice');
  const common = useTranslations('common');
  const call = useCallActions();
  function tryAgain() {
    onDone();
    call.retryDevice(kind);
  }
  return (
    <Toast
      icon={kind === 'microphone' ? MicOff : VideoOff}
      onExpire={onDone}
      actions={
        problem !== 'insecure' && (
          <Button size="sm" onStage onClick={tryAgain}>
            {common('tryAgain')}
          </Button>
        )
      }
    >
      <span className="block max-w-[30em] py-1">
        <strong className="block font-medium">{t('title')}</strong>
        <span className="block text-sm text-pretty text-stage-ink-2">{problem === 'denied' ? room('allow') : t('text')}</span>
      </span>
    </Toast>
  );
}
