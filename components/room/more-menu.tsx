'use client';
/** More, on a desktop or tablet: opens at once, because it is fetched by the first press. */
import { Ellipsis } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { ControlButton } from '@/components/ui/control-button';
import { Menu } from '@/components/ui/menu';
import { Tooltip } from '@/components/ui/tooltip';
import type { BarItemProps } from './control-bar';
import { useMoreItems } from './use-more-items';

export default function MoreMenu({ item }: { item: BarItemProps }) {
  const t = useTranslations('room');
  const items = useMoreItems();
  return (
    <Menu
      label={t('more')}
      items={items}
      startsOpen
      trigger={(trigger) => (
        <Tooltip text={t('more')}>
          <ControlButton {...item} {...trigger} icon={Ellipsis} label={t('more')} tone={trigger['aria-expanded'] ? 'pressed' : 'rest'} />
        </Tooltip>
      )}
    />
  );
}
