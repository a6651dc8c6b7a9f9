'use client';
/** Holds what may go while it has the focus: the focus then returns to where it came from. */
import { type ReactNode, useRef } from 'react';
import { useFocusReturn } from './use-focus-return';

export function GivesFocusBack({ className, children }: { className?: string; children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  useFocusReturn(ref);
  return (
    <div ref={ref} className={className}>
      {children}
    </div>
  );
}
