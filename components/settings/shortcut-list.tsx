'use client';
/** The keys of the call, and what they do. */
import { useTranslations } from 'use-intl';
import { useMedia } from '@/lib/hooks/use-media';

export function ShortcutList() {
  const t = useTranslations('settings.keys');
  const { can } = useMedia();
  const keys: [string, string][] = [
    ['D', t('microphone')],
    ['E', t('camera')],
    [t('space'), t('talk')],
    ...(can.share ? [['S', t('share')] as [string, string]] : []),
    ['H', t('hand')],
    ['C', t('chat')],
    ['P', t('people')],
    ['F', t('fullScreen')],
    ['?', t('help')],
  ];
  return (
    <dl className="grid gap-x-6 gap-y-2 px-1 pt-1 md:grid-cols-2">
      {keys.map(([key, what]) => (
        <div key={key} className="flex min-h-7 items-center justify-between gap-3">
          <dt className="text-ink-2">{what}</dt>
          <dd>
            <kbd className="inline-block min-w-7 rounded-xs bg-sunken px-2 text-center font-sans text-sm leading-7 font-medium">{key}</kbd>
          </dd>
        </div>
      ))}
    </dl>
  );
}
