/** The shape of a page at the door: glyph, title, one sentence, and what can be done. */
import type { ReactNode, Ref } from 'react';
import { DoorGlyph } from '@/components/ui/brand';

interface DoorFrameProps {
  top: ReactNode;
  title: string;
  text: ReactNode;
  /** Set where the title takes the focus. */
  headingRef?: Ref<HTMLHeadingElement>;
  /** The buttons. */
  children: ReactNode;
  /** What stands below them. */
  foot?: ReactNode;
}

export function DoorFrame({ top, title, text, headingRef, children, foot }: DoorFrameProps) {
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr]">
      {top}
      <main className="grid place-content-center justify-items-center pr-(--page-r) pb-22.5 pl-(--page-l) text-center">
        <DoorGlyph className="mb-6.5 size-19 text-accent" />
        <h1 ref={headingRef} tabIndex={-1} className="text-2xl font-[640] tracking-title text-balance outline-none zh:font-strong">
          {title}
        </h1>
        <p className="mt-2 max-w-[30em] text-lg/normal text-balance text-ink-2">{text}</p>
        <div className="mt-7.5 flex flex-wrap items-center justify-center gap-2">{children}</div>
        {foot}
      </main>
    </div>
  );
}
