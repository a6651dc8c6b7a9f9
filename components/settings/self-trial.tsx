'use client';
/** Before the call: five seconds of oneself, as the others would get them. */
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useChosenSpeaker } from '@/components/devices/use-chosen-speaker';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { useBlobSource } from '@/components/ui/use-blob-source';
import type { SelfRecording } from '@/lib/hooks/types';
import { useMedia } from '@/lib/hooks/use-media';

type Trial = { phase: 'idle' | 'reaching' | 'recording' | 'failed' | 'unreached' } | { phase: 'done'; recording: SelfRecording };

/** Nothing where the browser cannot record. */
export function SelfTrial() {
  const t = useTranslations('settings.trial');
  const { call, microphone, camera } = useMedia();
  const [trial, setTrial] = useState<Trial>({ phase: 'idle' });
  const running = useRef<AbortController>(null);
  const noteId = useId();
  useEffect(() => () => running.current?.abort(), []);
  if (typeof MediaRecorder === 'undefined') return null;

  async function start() {
    const { signal } = (running.current = new AbortController());
    setTrial({ phase: 'reaching' });
    try {
      const recording = await call.recordSelf({ signal, onBegin: () => setTrial({ phase: 'recording' }) });
      setTrial({ phase: 'done', recording });
    } catch (error) {
      if (!signal.aborted) setTrial({ phase: (error as Partial<DOMException>).name === 'TimeoutError' ? 'unreached' : 'failed' });
    }
  }
  const canStart = microphone.on || camera.on;
  const busy = trial.phase === 'reaching' || trial.phase === 'recording';
  return (
    <div className="pt-2">
      <Button size="sm" busy={busy} off={!canStart && !busy} aria-describedby={noteId} onClick={() => void start()}>
        {t(trial.phase === 'done' ? 'again' : 'start')}
      </Button>
      <p id={noteId} className="pt-1.5 text-sm text-pretty text-ink-2">
        {t(canStart ? 'note' : 'nothing')}
      </p>
      <p role="status" className={cx('text-pretty not-empty:pt-1.5', (trial.phase === 'failed' || trial.phase === 'unreached') && 'text-notice-ink')}>
        {trial.phase === 'done' ? <Arrived {...trial.recording} /> : trial.phase !== 'idle' && t(trial.phase)}
      </p>
      {trial.phase === 'done' && <Playback {...trial.recording} />}
    </div>
  );
}

function Arrived({ hasPicture, picture }: SelfRecording) {
  const t = useTranslations('settings.trial');
  if (!picture) return t(hasPicture ? 'arrivedSomehow' : 'arrivedSound');
  return t('arrived', { width: String(picture.width), height: String(picture.height), frames: String(picture.framesPerSecond) });
}

function Playback({ blob, hasPicture }: SelfRecording) {
  const t = useTranslations('settings.trial');
  const video = useRef<HTMLVideoElement>(null);
  useBlobSource(video, blob);
  useChosenSpeaker(video);

  function play() {
    if (!video.current) return;
    video.current.currentTime = 0;
    // A browser may hold it back, and a second press comes before the first has led to anything.
    video.current.play().catch(() => undefined);
  }
  return (
    <div className="grid justify-items-start gap-2 pt-2">
      {/* Not mirrored: the others see it so. */}
      <video ref={video} autoPlay playsInline aria-label={t('picture')} className={cx('max-h-72 max-w-full rounded-md bg-stage', !hasPicture && 'hidden')} />
      <Button size="sm" onClick={play}>
        {t('play')}
      </Button>
    </div>
  );
}
