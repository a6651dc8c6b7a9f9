'use client';
/** The first page: make a meeting, open one from a link, or go back to one. */
import { useTranslations } from 'use-intl';
import { PageTop } from '@/components/ui/page-top';
import { useDocumentTitle } from '@/lib/i18n/document-title';
import { useHome } from '@/lib/hooks/use-home';
import { InsecureNotice } from './insecure-notice';
import { JoinForm } from './join-form';
import { NewMeeting } from './new-meeting';
import { RecentRooms } from './recent-rooms';
import { Scene } from './scene';
import { useAppShell } from './use-app-shell';

export function Home() {
  const t = useTranslations('home');
  const { secure, openNewRoom, openPasted, pathOf } = useHome();
  useDocumentTitle(t('documentTitle'));
  useAppShell();

  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr]">
      <PageTop className="max-md:short:min-h-16 max-md:short:pb-2.5 max-md:short:[--top-pad:10px] shallow:min-h-16 shallow:pb-2.5 shallow:[--top-pad:10px]" />
      <main
        className="grid grid-cols-1 justify-center pr-(--page-r) pl-(--page-l) max-md:content-start max-md:pb-4 md:grid-cols-2 md:items-center shallow:items-start md:gap-10 md:pb-20 md:shallow:pb-4 lg:grid-cols-[minmax(0,500px)_minmax(0,560px)] lg:gap-24"
      >
        <section className="min-w-0 max-md:order-1">
          <h1 className="text-3xl font-[640] tracking-[-0.032em] text-balance max-md:short:text-[2rem] shallow:text-[2rem] zh:font-strong zh:tracking-normal zh:break-keep">
            {t('title')}
          </h1>
          <p className="mt-4.5 mb-8.5 max-w-[30em] text-lg/[1.6] text-pretty text-ink-2 max-md:mt-3 max-md:mb-5.5 max-md:text-[1rem]/[1.5] max-md:short:mt-2 max-md:short:mb-4 max-md:short:text-md shallow:mt-2 shallow:mb-4 shallow:text-md">
            {t('lead')}
          </p>
          <div className="grid max-w-110 gap-3 max-md:max-w-none">
            {!secure && <InsecureNotice />}
            <NewMeeting onOpen={openNewRoom} disabled={!secure} />
            <JoinForm onOpen={openPasted} />
          </div>
          <RecentRooms pathOf={pathOf} />
        </section>
        <Scene />
      </main>
    </div>
  );
}
