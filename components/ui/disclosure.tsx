/** More for who wants to know: closed until it is asked for. */
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx';
import { Icon } from './icon';

export function Disclosure({ title, className, children }: { title: ReactNode; className?: string; children: ReactNode }) {
  return (
    <details onToggle={({ currentTarget }) => currentTarget.open && currentTarget.scrollIntoView({ block: 'nearest' })} className={cx('group', className)}>
      <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between rounded-sm font-medium [&::-webkit-details-marker]:hidden">
        {title}
        <Icon of={ChevronDown} size="sm" className="text-ink-2 group-open:rotate-180" />
      </summary>
      {children}
    </details>
  );
}
