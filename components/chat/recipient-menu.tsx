'use client';
/** To whom one writes: everybody, or one person alone. */
import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Icon } from '@/components/ui/icon';
import { Menu } from '@/components/ui/menu';
import { usePeers } from '@/lib/hooks/use-peers';
import type { Receiver } from './use-draft';
import { useShownNames } from './use-names';

export function RecipientMenu({ to, onChoose }: { to: Receiver | null; onChoose(to: Receiver | null): void }) {
  const t = useTranslations('chat');
  const others = usePeers();
  const names = useShownNames(others);
  const everyone = { id: '', text: t('everyone'), checked: to === null, onSelect: () => onChoose(null) };
  const people = others.map((id, at) => {
    const name = names[at] ?? '';
    return { id, text: name, checked: to?.id === id, onSelect: () => onChoose({ id, name }) };
  });
  return (
    <Menu
      label={t('to')}
      items={[everyone, ...people]}
      trigger={(trigger) => (
        <button type="button" {...trigger} className="flex min-h-11 max-w-full cursor-pointer items-center gap-1 rounded-sm px-1.5 text-sm font-medium hover:bg-hover">
          <span className="min-w-0 truncate">{to ? t('toName', { name: to.name }) : t('toEveryone')}</span>
          <Icon of={ChevronDown} size="sm" className="text-ink-2" />
        </button>
      )}
    />
  );
}
