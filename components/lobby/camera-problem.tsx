'use client';
/** Why there is no picture, in the picture's own place: what happened, what to do, and a way to do it. */
import { VideoOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import type { MediaProblem } from '@/lib/hooks/types';
import { useMedia } from '@/lib/hooks/use-media';
import { HowTo } from './parts';

export default function CameraProblem({ problem }: { problem: MediaProblem }) {
  const t = useTranslations('devices');
  const common = useTranslations('common');
  const { call, camera } = useMedia();
  const [howToOpen, setHowToOpen] = useState(false);
  return (
    <div
      className="inset-0 bottom-18 grid place-content-center justify-items-center gap-1.5 px-6 pt-4 text-center max-md:px-5 max-md:pt-7.5 max-md:pb-24 max-md:short:pt-4 max-md:short:pb-19 md:absolute"
    >
      <VideoOff aria-hidden size={30} strokeWidth={1.5} className="mb-2 text-stage-ink-2 max-md:short:hidden" />
      <h2 className="text-xl font-strong tracking-[-0.012em] zh:tracking-normal">{t(`problems.camera.${problem}.title`)}</h2>
      <p className="max-w-[25em] text-pretty text-stage-ink-2">{t(`problems.camera.${problem}.text`)}</p>
      <div className="mt-3.5 flex flex-wrap justify-center gap-2">
        {problem !== 'insecure' && (
          <Button size="sm" onStage variant="primary" busy={camera.busy} onClick={() => call.retryDevice('camera')}>
            {common('tryAgain')}
          </Button>
        )}
        <Button size="sm" onStage onClick={() => setHowToOpen(true)}>
          {t('showMeHow')}
        </Button>
      </div>
      {howToOpen && <HowTo problem={problem} onClose={() => setHowToOpen(false)} />}
    </div>
  );
}
