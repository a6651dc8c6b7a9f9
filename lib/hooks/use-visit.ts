'use client';
/** Makes the visit's call out of the page's address, and ends it with the page. */
import { startTransition, useEffect, useState } from 'react';
import { Call } from '@/lib/call/call';
import { type MissingCapability, missingCapability } from '@/lib/call/capability';
import { rememberHostSecret } from '@/lib/call/rooms-on-device';
import type { CallHandle } from '@/lib/call/state';
import type { RoomId } from '@/lib/protocol/ids';
import { type LinkProblem, parseFragment } from '@/lib/protocol/room-link';

/** Why there can be no visit. */
type VisitProblem = { problem: LinkProblem } | MissingCapability;

export type Visit = { phase: 'starting' } | ({ phase: 'problem' } & VisitProblem) | { phase: 'ready'; call: CallHandle };

export function useVisit(roomId: RoomId): Visit {
  const [visit, setVisit] = useState<Visit>({ phase: 'starting' });

  useEffect(() => {
    const parsed = parseFragment(roomId, location.hash);
    const problem: VisitProblem | null = parsed.ok ? missingCapability() : parsed;
    if (!parsed.ok || problem) {
      // A corrected link pasted into this page's address bar changes the fragment only.
      const reload = () => location.reload();
      window.addEventListener('hashchange', reload);
      // eslint-disable-next-line react-hooks/set-state-in-effect -- the fragment exists in the browser only, not while the server renders
      setVisit({ phase: 'problem', ...(problem ?? { problem: 'not-a-link' }) });
      return () => window.removeEventListener('hashchange', reload);
    }

    const { link, settings } = parsed;
    if (link.hostSecret) rememberHostSecret(roomId, link.hostSecret);
    // What was for this page alone leaves the address, so that copying it shares room and key and nothing else.
    const fragment = link.key ? `#${link.key}` : '';
    if (location.hash !== fragment) history.replaceState(history.state, '', location.pathname + fragment);

    const call = new Call(link, settings);
    const followed: [target: EventTarget, type: string, listener: (event: Event) => void][] = [
      [window, 'hashchange', () => location.hash !== fragment && location.reload()],
      [window, 'pagehide', () => call.pageHidden()],
      // Out of the back-forward cache: the seat was given up when the page went.
      [window, 'pageshow', (event) => (event as PageTransitionEvent).persisted && location.reload()],
      [window, 'online', () => call.networkChanged()],
      [window, 'error', (event) => call.failed((event as ErrorEvent).error)],
      [window, 'unhandledrejection', (event) => call.failed((event as PromiseRejectionEvent).reason)],
      [document, 'visibilitychange', () => call.sightChanged(document.visibilityState === 'visible')],
    ];
    const connection = (navigator as { connection?: EventTarget & { type?: string } }).connection;
    if (connection?.type) {
      // From Wi-Fi to mobile data without ever being offline (Network Information API, where there is one). Other changes are mere estimates.
      let type: string | undefined = connection.type;
      followed.push([connection, 'change', () => connection.type !== type && ((type = connection.type), call.networkChanged())]);
    }
    for (const [target, type, listener] of followed) target.addEventListener(type, listener);
    void call.start();
    // In small pieces: on a phone, drawing the lobby in one go would hold up what the person does meanwhile.
    startTransition(() => setVisit({ phase: 'ready', call }));
    return () => {
      for (const [target, type, listener] of followed) target.removeEventListener(type, listener);
      call.close();
    };
  }, [roomId]);

  return visit;
}
