'use client';
/** What a panel puts into the header of its frame, beside ×. */
import { createContext, type ReactNode, useContext } from 'react';
import { createPortal } from 'react-dom';

/** The frame's place for it; `null` until it stands. */
export const PanelActionsPlace = createContext<HTMLElement | null>(null);

/** Render it anywhere in a panel: its content appears in the header. */
export function PanelActions({ children }: { children: ReactNode }) {
  const place = useContext(PanelActionsPlace);
  return place && createPortal(children, place);
}
