'use client';
import { useEffect, useState } from 'react';
import { useCallState } from '@/lib/hooks/call-context';
import type { Strain } from '@/lib/hooks/types';
import { CALM, isOver, withoutWord, withStrain } from './strain-spell';

const LOOK_MS = 1_000;

/** What the room should say of strain, and the verb that takes it for read. */
export function useStrainSpell(): { said: Strain | null; read(): void } {
  const strain = useCallState((state) => state.strain);
  const sendsPictures = useCallState(({ media }) => media.camera.on || media.screen.on);
  const [spell, setSpell] = useState(CALM);
  const waits = !isOver(spell) || strain.busy || strain.weak.length > 0;

  useEffect(() => {
    if (!waits) return;
    const look = () => setSpell((before) => withStrain(before, strain, performance.now()));
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [strain, waits]);

  // What was true a moment ago is not said of pictures that are sent no longer.
  return { said: sendsPictures ? spell.said : null, read: () => setSpell(withoutWord) };
}
