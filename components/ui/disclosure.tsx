'use client';
/** More for who wants to know: closed until it is asked for. */
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { cx } from './cx';
import { Icon } from './icon';

interface DisclosureProps {
  title: ReactNode;
  className?: string;
  /** What it holds is there only while it is open: it costs something. */
  lazy?: boolean;
  children: ReactNode;
}

export function Disclosure({ title, className, lazy = false, children }: DisclosureProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
        if (currentTarget.open) currentTarget.scrollIntoView({ block: 'nearest' });
      }}
      className={cx('group', className)}
    >
      <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between rounded-sm font-medium [&::-webkit-details-marker]:hidden">
        {title}
        <Icon of={ChevronDown} size="sm" className="text-ink-2 group-open:rotate-180" />
      </summary>
      {(isOpen || !lazy) && children}
    </details>
  );
}
