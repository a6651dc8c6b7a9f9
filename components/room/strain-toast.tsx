'use client';
/** Less is sent than is wished for: why, and what one can do about it. */
import { Cpu } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Bars } from '@/components/ui/bars';
import { Button } from '@/components/ui/button';
import { Toast } from '@/components/ui/toast';
import type { Preferences, Strain } from '@/lib/hooks/types';
import { useCall } from '@/lib/hooks/use-call';
import { useRoomViewActions } from './room-view';
import { StrainWords } from './strain-words';
import { Wrapping } from './wrapping';

/** Room for a sentence and a decision. */
const LIFE_MS = 10_000;
/** What costs less than the present choice. */
const CHEAPER: Record<Preferences['quality'], 'saver' | 'audio' | null> = { auto: 'saver', best: 'saver', saver: 'audio', audio: null };

export function StrainToast({ strain, onDone }: { strain: Strain; onDone(): void }) {
  const t = useTranslations('room');
  const { preferences, call } = useCall();
  const view = useRoomViewActions();
  const [only, ...others] = strain.weak;
  const cheaper = CHEAPER[preferences.quality];

  function save(quality: 'saver' | 'audio') {
    call.setPreference('quality', quality);
    onDone();
  }
  function showDetails(id: string, button: HTMLElement) {
    // Once this has been read it is gone, and the focus goes back to whom it was about.
    view.openOverlay({ kind: 'details', id, anchor: document.querySelector<HTMLElement>(`[data-participant="${CSS.escape(id)}"]`) ?? button });
    onDone();
  }
  return (
    <Toast {...(strain.busy ? { icon: Cpu } : { lead: <Bars count={1} className="ms-1.5 text-stage-recovering" /> })} lifeMs={LIFE_MS} onExpire={onDone}>
      <Wrapping
        actions={
          <>
            {cheaper && (
              <Button size="sm" onStage onClick={() => save(cheaper)}>
                {t(`strain.${cheaper}`)}
              </Button>
            )}
            {!strain.busy && only && others.length === 0 && (
              <Button size="sm" onStage onClick={({ currentTarget }) => showDetails(only, currentTarget)}>
                {t('strain.details')}
              </Button>
            )}
          </>
        }
      >
        <span className="block max-w-[26em] text-pretty">
          <StrainWords strain={strain} />
        </span>
      </Wrapping>
    </Toast>
  );
}
