'use client';
/** Something happened to a device, a share, a muted speaker. What hosts and people ask of each other is next door. */
import { Camera, CircleAlert, Headphones, MicOff, ScreenShareOff, VideoOff, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Toast } from '@/components/ui/toast';
import { useCallActions, useCallState } from '@/lib/hooks/call-context';
import type { CaptureKind, HostFailure, MediaProblem, Notice } from '@/lib/hooks/types';
import { useRoomViewActions } from './room-view';
import { HandLowered, InvitedToSpeak, MutedByHost, SpeakAnswered } from './speak-toast';
import { useForm } from './use-form';
import { Wrapping } from './wrapping';

/** Long enough to press its button, as every toast that has one, or to read what somebody else decided. */
const LONG_MS = 8_000;

/** Give it a `key` per notice, so that each has its own time. */
export function NoticeToast({ notice }: { notice: Notice }) {
  const call = useCallActions();
  const dismiss = () => call.dismissNotice(notice.id);
  switch (notice.code) {
    case 'device-lost':
      return <DeviceLost kind={notice.kind} fallback={notice.fallback} onDone={dismiss} />;
    case 'device-problem':
      return notice.interrupted ? (
        <DeviceInterrupted kind={notice.kind} problem={notice.problem} onDone={dismiss} />
      ) : (
        <DeviceProblem kind={notice.kind} problem={notice.problem} onDone={dismiss} />
      );
    case 'device-paused':
      return <DevicePaused kind={notice.kind} onDone={dismiss} />;
    case 'microphone-silent':
      return <MicrophoneSilent onDone={dismiss} />;
    case 'device-returned':
      return <DeviceReturned kind={notice.kind} device={notice.device} onDone={dismiss} />;
    case 'share-failed':
      return <Plain icon={ScreenShareOff} code="shareFailed" onDone={dismiss} />;
    case 'speaking-muted':
      return <SpeakingMuted onDone={dismiss} />;
    case 'muted-by-host':
      return <MutedByHost onDone={dismiss} />;
    case 'hand-lowered':
      return <HandLowered onDone={dismiss} />;
    case 'invited-to-speak':
      return <InvitedToSpeak from={notice.from} onDone={dismiss} />;
    case 'speak-answered':
      return <SpeakAnswered from={notice.from} accepted={notice.accepted} onDone={dismiss} />;
    case 'sharing-forbidden':
      return <Plain icon={ScreenShareOff} code="sharingForbidden" lifeMs={LONG_MS} onDone={dismiss} />;
    case 'host-failed':
      return <Plain icon={CircleAlert} code={`hostFailed.${notice.reason}`} onDone={dismiss} />;
  }
}

interface PlainProps {
  icon: LucideIcon;
  code: 'shareFailed' | 'speakingMuted' | 'speakingMutedTouch' | 'sharingForbidden' | `hostFailed.${HostFailure}`;
  lifeMs?: number;
  onDone(): void;
}

function Plain({ icon, code, lifeMs, onDone }: PlainProps) {
  const t = useTranslations('room.notice');
  return (
    <Toast icon={icon} {...(lifeMs && { lifeMs })} onExpire={onDone}>
      <span className="block max-w-[34em] py-1 text-pretty">{t(code)}</span>
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

/** Stands until it is heard again: who speaks to nobody does not look for small print. */
function MicrophoneSilent({ onDone }: { onDone(): void }) {
  const t = useTranslations('room.notice');
  const view = useRoomViewActions();
  function change() {
    view.openOverlay({ kind: 'devices', device: 'microphone', anchor: null });
    onDone();
  }
  return (
    <Toast icon={MicOff} lifeMs={null}>
      <Wrapping
        actions={
          <>
            <Button size="sm" onStage variant="primary" onClick={change}>
              {t('change')}
            </Button>
            <Button size="sm" onStage onClick={onDone}>
              {t('notNow')}
            </Button>
          </>
        }
      >
        <strong className="block font-medium">{t('microphoneSilent')}</strong>
        <span className="block text-sm text-pretty text-stage-ink-2">{t('microphoneSilentWhy')}</span>
      </Wrapping>
    </Toast>
  );
}

function DeviceReturned({ kind, device, onDone }: { kind: CaptureKind; device: string; onDone(): void }) {
  const t = useTranslations('room.notice');
  return (
    <Toast icon={kind === 'microphone' ? Headphones : Camera} onExpire={onDone}>
      {t(kind === 'microphone' ? 'microphoneReturned' : 'cameraReturned', { device })}
    </Toast>
  );
}

/** The system gives it back by itself; where it does not, a press asks for it. */
function DevicePaused({ kind, onDone }: { kind: CaptureKind; onDone(): void }) {
  const t = useTranslations('room.notice');
  return (
    <Toast icon={kind === 'microphone' ? MicOff : VideoOff} lifeMs={LONG_MS} onExpire={onDone}>
      <Wrapping actions={<BackOn kind={kind} onDone={onDone} />}>{t(kind === 'microphone' ? 'microphonePaused' : 'cameraPaused')}</Wrapping>
    </Toast>
  );
}

/** A phone call, another program: stands until the device is back or is not missed. */
function DeviceInterrupted({ kind, problem, onDone }: { kind: CaptureKind; problem: MediaProblem; onDone(): void }) {
  const t = useTranslations('room.notice');
  const call = useCallActions();
  /** Not asked for again either, until the person turns it on. */
  function decline() {
    if (kind === 'microphone') call.setMicrophone(false);
    else call.setCamera(false);
    onDone();
  }
  const isMicrophone = kind === 'microphone';
  const title = problem === 'busy' ? (isMicrophone ? 'microphoneTaken' : 'cameraTaken') : isMicrophone ? 'microphoneInterrupted' : 'cameraInterrupted';
  return (
    <Toast icon={isMicrophone ? MicOff : VideoOff} lifeMs={null}>
      <Wrapping
        actions={
          <>
            <BackOn kind={kind} onDone={onDone} />
            <Button size="sm" onStage onClick={decline}>
              {t('notNow')}
            </Button>
          </>
        }
      >
        <strong className="block font-medium">{t(title)}</strong>
        <span className="block text-sm text-pretty text-stage-ink-2">{t(isMicrophone ? 'cannotHear' : 'cannotSee')}</span>
      </Wrapping>
    </Toast>
  );
}

/** Some systems give a device back only for a press. */
function BackOn({ kind, onDone }: { kind: CaptureKind; onDone(): void }) {
  const t = useTranslations('room.notice');
  const call = useCallActions();
  function turnOn() {
    onDone();
    call.retryDevice(kind);
  }
  return (
    <Button size="sm" onStage variant="primary" onClick={turnOn}>
      {t(kind === 'microphone' ? 'turnMicrophoneBackOn' : 'turnCameraBackOn')}
    </Button>
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
