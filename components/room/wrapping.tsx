/** How the words and buttons of a longer toast share its width. */
import type { ReactNode } from 'react';

/** The buttons beside the words, or below them where it is narrow. */
export function Wrapping({ actions, children }: { actions: ReactNode; children: ReactNode }) {
  return (
    <span className="flex flex-wrap items-center gap-x-5 gap-y-1.5 py-1.5">
      <span className="min-w-0 flex-[1_1_12em]">{children}</span>
      <span className="flex flex-none flex-wrap gap-1.5">{actions}</span>
    </span>
  );
}
