'use client';
/** How this page may be reached, how much it asks for, a test of both, and what happened. */
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/disclosure';
import { saveBlob } from '@/components/ui/save-blob';
import { SwitchRow } from '@/components/ui/switch-row';
import type { ConnectionReport } from '@/lib/hooks/types';
import { useCallActions } from '@/lib/hooks/call-context';
import { useCall } from '@/lib/hooks/use-call';
import { useConnectionTest } from '@/lib/hooks/use-link';
import { DataMeter, QualityRow } from './quality-settings';

export function ConnectionSettings() {
  return (
    <div className="grid gap-2">
      <QualityRow />
      <DataMeter />
      <RelayOnlyRow />
      <ConnectionTest />
      <SaveLog />
    </div>
  );
}

/** For whoever is asked why a call went badly: nothing is sent to anybody. */
function SaveLog() {
  const t = useTranslations('settings.log');
  const { call } = useCall();
  const noteId = useId();
  const [phase, setPhase] = useState<'idle' | 'busy' | 'failed'>('idle');

  async function save() {
    setPhase('busy');
    const text = await call.diagnostics();
    if (text !== null) saveBlob(new Blob([text], { type: 'text/plain' }), 'parlor-call-log.txt');
    setPhase(text === null ? 'failed' : 'idle');
  }
  return (
    <div>
      <Button size="sm" busy={phase === 'busy'} aria-describedby={noteId} onClick={() => void save()}>
        {t('save')}
      </Button>
      <p id={noteId} className="pt-1.5 text-sm text-pretty text-ink-2">
        {t('note')}
      </p>
      {phase === 'failed' && (
        <p role="alert" className="pt-1 text-sm text-pretty text-notice-ink">
          {t('failed')}
        </p>
      )}
    </div>
  );
}

/** Where there is no relay it can only be turned off: on, it would keep everybody away. */
function RelayOnlyRow() {
  const t = useTranslations('settings');
  const { preferences, relay, session, call } = useCall();
  const on = preferences.relayOnly;
  const note = relay === false ? t(on ? 'relayOnlyStuck' : 'relayOnlyAbsent') : session === 'live' ? `${t('relayOnlyNote')} ${t('relayOnlyLive')}` : t('relayOnlyNote');
  return <SwitchRow label={t('relayOnly')} on={on} note={note} off={relay === false && !on} onChange={(next) => call.setPreference('relayOnly', next)} />;
}

function ConnectionTest() {
  const t = useTranslations('settings.test');
  const { test, testConnection } = useConnectionTest();
  const running = test?.phase === 'running';
  return (
    <div>
      <Button size="sm" busy={running} onClick={testConnection}>
        {t(test && !running ? 'again' : 'start')}
      </Button>
      <div role="status" className="text-pretty not-empty:mt-2">
        {running && <p className="text-sm text-ink-2">{t('running')}</p>}
        {test?.phase === 'refused' && <p className="text-sm text-notice-ink">{t(test.tooOften ? 'tooOften' : 'refused')}</p>}
        {test?.phase === 'done' && <Report report={test.report} serverMs={test.serverMs} />}
      </div>
      {test?.phase === 'done' && <Candidates of={test.report.candidates} />}
    </div>
  );
}

type Verdict = 'anywhere' | 'most' | 'some' | 'near' | 'nobody';

function verdictOf({ lan, internet, relay }: ConnectionReport): Verdict {
  if (relay === 'works') return 'anywhere';
  if (internet === 'open') return 'most';
  if (internet === 'strict') return 'some';
  return lan ? 'near' : 'nobody';
}

/** What servers do for a call, one line each: find, signal, get through, relay; and what takes no server. */
function Report({ report, serverMs }: { report: ConnectionReport; serverMs: number }) {
  const t = useTranslations('settings.test');
  const { store } = useCallActions();
  // As it was when the test ended: who comes later does not have all of it read aloud again.
  const [others] = useState(() => {
    const { session, order, inside } = store.getState();
    return session === 'live' ? order.length : inside;
  });
  const protocols = report.relayProtocols.join(', ').toUpperCase();
  const facts = [
    [t('find'), others === null ? t('findUnknown') : t('findResult', { count: others })],
    [t('pass'), t('passResult', { ms: String(serverMs) })],
    [t('lan'), t(`lanResult.${report.lan ? 'yes' : 'no'}`)],
    [t('internet'), t(`internetResult.${report.internet}`)],
    [t('relay'), t(`relayResult.${report.relay}`, { protocols })],
  ] as const;
  return (
    <>
      <p className="font-medium">{t(`verdict.${verdictOf(report)}`)}</p>
      <dl className="mt-1.5 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        {facts.map(([name, result]) => (
          <div key={name} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd>{result}</dd>
          </div>
        ))}
      </dl>
      {report.failures.length > 0 && (
        <ul className="mt-1.5 text-sm break-words text-notice-ink">
          {report.failures.map(({ url, code }) => (
            <li key={url}>{code === null ? t('silence', { url }) : t('failure', { url, code: String(code) })}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** One by one, for who knows how to read them. Outside of what is read aloud when it comes. */
function Candidates({ of }: { of: ConnectionReport['candidates'] }) {
  const t = useTranslations('settings.test');
  if (of.length === 0) return null;
  return (
    <Disclosure title={t('candidates', { count: of.length })} className="text-sm">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 pb-1">
        {of.map(({ type, address, port, protocol }) => (
          <div key={`${type} ${address} ${port} ${protocol}`} className="contents">
            <dt className="text-ink-2">{t(`candidate.${type ?? 'host'}`)}</dt>
            <dd className="wrap-anywhere tabular-nums">
              {[address === null ? t('hidden') : address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`, protocol?.toUpperCase()].filter(Boolean).join(', ')}
            </dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}
