'use client';
/** The lobby's places: its top, the picture and what stands beside or below it, at every width. */
import type { ReactNode } from 'react';
import { PageTop } from '@/components/ui/page-top';

export function LobbyFrame({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr]">
      <PageTop className="max-md:min-h-16 max-md:pb-2.5 max-md:[--top-pad:10px] shallow:min-h-16 shallow:pb-2.5 shallow:[--top-pad:10px]" />
      <main
        className="grid grid-cols-1 justify-center gap-14 pr-(--page-r) pl-(--page-l) pb-19 max-lg:gap-8 max-md:content-start max-md:gap-4.5 max-md:pb-[calc(96px+var(--safe-b))] md:items-center shallow:items-start shallow:min-[600px]:max-md:grid-cols-[minmax(0,1fr)_minmax(0,280px)] shallow:min-[600px]:max-md:gap-6 shallow:min-[600px]:max-md:pb-2 md:max-lg:grid-cols-[minmax(0,1fr)_320px] md:max-lg:portrait:grid-cols-[minmax(0,640px)] md:max-lg:portrait:content-center md:max-lg:portrait:gap-7 md:max-lg:portrait:pb-10 lg:grid-cols-[minmax(0,720px)_360px]"
      >
        {children}
      </main>
    </div>
  );
}
