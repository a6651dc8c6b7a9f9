/** A lasting state of the call, told over its whole width: 44 px at the top. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon';

interface BannerProps {
  icon: LucideIcon;
  children: ReactNode;
  /** A small button. */
  action?: ReactNode;
}

export function Banner({ icon, children, action }: BannerProps) {
  return (
    <div className="flex min-h-11 items-center justify-center gap-2.5 bg-stage-bar px-4 py-1 text-stage-ink [--focus:var(--stage-accent)]">
      <Icon of={icon} className="text-stage-recovering" />
      <span className="min-w-0 text-balance">{children}</span>
      {action}
    </div>
  );
}
