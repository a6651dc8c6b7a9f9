'use client';
/** Parts that load when they are opened: fetched early where there is time, and with a way out where the network fails. */
import { type ComponentType, createElement, type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button';
import { Spinner } from './spinner';

export interface LazyPanel<P> {
  (props: P & { /** Wraps what is shown until the part is there: the empty panel or dialog. */ frame?(content: ReactNode): ReactNode }): ReactNode;
  /** Fetches the part without showing it; a failure is silent, opening tries again. @returns whether it is there */
  preload(): Promise<boolean>;
}

/**
 * Like `React.lazy`, but a failed load shows Retry in place and is forgotten. Whoever fetches the part, all who wait for it show it.
 * @param pick which part, of a file that holds several
 */
export function lazyPanel<P extends object>(load: () => Promise<{ default: ComponentType<P> }>): LazyPanel<P>;
export function lazyPanel<P extends object, File>(load: () => Promise<File>, pick: (file: File) => ComponentType<P>): LazyPanel<P>;
export function lazyPanel<P extends object>(load: () => Promise<{ default: ComponentType<P> }>, pick = (file: { default: ComponentType<P> }) => file.default): LazyPanel<P> {
  let Loaded: ComponentType<P> | null = null;
  let loading: Promise<void> | null = null;
  const waiting = new Set<() => void>();
  function subscribe(onThere: () => void) {
    waiting.add(onThere);
    return () => void waiting.delete(onThere);
  }
  const loaded = () => Loaded;
  const fetchPart = () =>
    (loading ??= load()
      .then((part) => {
        Loaded = pick(part);
        waiting.forEach((tell) => tell());
      })
      .finally(() => {
        loading = null;
      }));

  const Panel: LazyPanel<P> = ({ frame = (content) => content, ...props }) => {
    const Part = useSyncExternalStore(subscribe, loaded, loaded);
    const [failed, setFailed] = useState(false);

    useEffect(() => {
      if (Part || failed) return;
      let gone = false;
      fetchPart().catch(() => !gone && setFailed(true));
      return () => {
        gone = true;
      };
    }, [Part, failed]);

    if (Part) return createElement(Part, props as unknown as P);
    return frame(failed ? <LoadFailed onRetry={() => setFailed(false)} /> : <Waiting />);
  };
  Panel.preload = () =>
    Loaded
      ? Promise.resolve(true)
      : fetchPart().then(
          () => true,
          () => false,
        );
  return Panel;
}

function Waiting() {
  const t = useTranslations('common');
  return (
    <p className="flex min-h-24 items-center justify-center gap-3 text-ink-2">
      <Spinner />
      {t('loading')}
    </p>
  );
}

function LoadFailed({ onRetry }: { onRetry(): void }) {
  const t = useTranslations('common');
  return (
    <div role="alert" className="grid min-h-24 content-center justify-items-center gap-3 p-4 text-center">
      <p className="max-w-[24em] text-pretty">{t('loadFailed')}</p>
      <Button size="sm" onClick={onRetry}>
        {t('retry')}
      </Button>
    </div>
  );
}

const QUIETLY_AFTER_MS = 10_000;

/** Fetches parts once this component has stood for a while, so that they open without the server too; again and again until they are there. */
export function usePreloadQuietly(parts: readonly { preload(): Promise<boolean> }[]): void {
  useEffect(() => {
    const timer = setInterval(async () => {
      const there = await Promise.all(parts.map((part) => part.preload()));
      if (there.every(Boolean)) clearInterval(timer);
    }, QUIETLY_AFTER_MS);
    return () => clearInterval(timer);
  }, [parts]);
}
