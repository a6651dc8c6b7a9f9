/** A name and what is known by it, in a list of such (`dl`). */
import type { ReactNode } from 'react';

/** @param children nothing: not known */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-h-7 items-baseline justify-between gap-4">
      <dt className="flex-none text-ink-2">{name}</dt>
      <dd className="min-w-0 text-end wrap-anywhere tabular-nums">{children || '–'}</dd>
    </div>
  );
}
