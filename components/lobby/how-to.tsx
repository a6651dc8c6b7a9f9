'use client';
/** Step by step: how a device comes back. */
import { useTranslations } from 'use-intl';
import { Dialog } from '@/components/ui/dialog';
import type { MediaProblem } from '@/lib/hooks/types';

const STEPS = ['one', 'two', 'three', 'four'] as const;

export default function HowTo({ problem, onClose }: { problem: MediaProblem; onClose(): void }) {
  const t = useTranslations('devices.howTo');
  return (
    <Dialog title={t(`${problem}.title`)} onClose={onClose}>
      <ol className="grid gap-3.5 pb-1 text-start">
        {STEPS.map((step, at) => (
          <li key={step} className="flex gap-3">
            <span aria-hidden className="grid size-6 flex-none place-items-center rounded-full bg-accent-soft text-sm font-medium text-accent-ink tabular-nums">
              {at + 1}
            </span>
            <span className="pt-px text-pretty">{t(`${problem}.steps.${step}`)}</span>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
