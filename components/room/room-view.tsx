'use client';
/** What this page alone decides about the room: who is pinned, what is open, how loud each person is. */
import { createContext, type ReactNode, useContext, useState } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { createStore } from 'zustand/vanilla';
import type { CaptureKind } from '@/lib/hooks/types';
import type { Corner } from './stage-layout';
import { recallVolumes, rememberVolumes, type Volumes } from './volumes';

/** A tile, as the stage names it: a person, or the screen that a person shares. */
export type TileKey = `person:${string}` | `screen:${string}`;

/**
 * - `grid`: all of a size, in pages where there are many
 * - `speaker`: who speaks is large, the others stand in the strip
 */
type Layout = 'grid' | 'speaker';

/** What stands beside the stage and leaves it usable. Panels swap in place. */
export type Panel = 'people' | 'chat';

/** What lies over the stage until it is answered. One at a time; those with an anchor stand beside it where there is room. */
type Overlay =
  | { kind: 'more' | 'invite' | 'settings' | 'shortcuts' }
  | { kind: 'react'; anchor: HTMLElement }
  | { kind: 'options' | 'details'; id: string; anchor: HTMLElement }
  | { kind: 'remove'; id: string }
  | { kind: 'devices'; device: CaptureKind; anchor: HTMLElement | null };

interface RoomView {
  /** Of three and more; what is pinned or shared is large in both. */
  layout: Layout;
  /** Who of the others speaks, or spoke last; followed only while somebody wants to know. */
  floor: string | null;
  /** The call's small window, while it is open. */
  smallWindow: Window | null;
  /** What stands in the main zone by choice; `whole` shows a face without cropping it. */
  pinned: { key: TileKey; whole: boolean } | null;
  panel: Panel | null;
  overlay: Overlay | null;
  /** The origin that invitations name in place of localhost, by choice. */
  inviteOrigin: string | null;
  /** Where your own picture floats while two are in the room. */
  corner: Corner;
  /** Your floating picture is put away at the edge. */
  selfPutAway: boolean;
  volumes: Volumes;
  /** Sounds that the browser did not let play without a press. */
  heldSounds: ReadonlySet<HTMLMediaElement>;
  /** What is written and not sent, and to whom: kept while the chat is closed. */
  draft: { text: string; /** `null`: everybody. */ to: { id: string; name: string } | null };
}

function createRoomView() {
  const store = createStore<RoomView>(() => ({
    layout: 'grid',
    floor: null,
    smallWindow: null,
    pinned: null,
    panel: null,
    overlay: null,
    inviteOrigin: null,
    corner: 'bottom-right',
    selfPutAway: false,
    volumes: recallVolumes(),
    heldSounds: new Set(),
    draft: { text: '', to: null },
  }));
  const { setState, getState } = store;
  return {
    store,
    arrange: (layout: Layout) => setState({ layout }),
    giveFloor: (floor: string | null) => setState({ floor }),
    setSmallWindow: (smallWindow: Window | null) => setState({ smallWindow }),
    pin: (key: TileKey) => setState({ pinned: { key, whole: false } }),
    unpin: () => setState({ pinned: null }),
    /** A double press: pinned, then shown whole, then as before. */
    pinFurther(key: TileKey) {
      const { pinned } = getState();
      if (pinned?.key !== key) setState({ pinned: { key, whole: false } });
      else setState({ pinned: pinned.whole ? null : { key, whole: true } });
    },
    /** Whether the pinned face is shown without cropping it. */
    showWhole: (whole: boolean) => setState(({ pinned }) => ({ pinned: pinned && { ...pinned, whole } })),
    openPanel: (panel: Panel) => setState({ panel, overlay: null }),
    closePanel: () => setState({ panel: null }),
    togglePanel: (panel: Panel) => setState((view) => ({ panel: view.panel === panel ? null : panel })),
    openOverlay: (overlay: Overlay) => setState({ overlay }),
    closeOverlay: () => setState({ overlay: null }),
    inviteFrom: (inviteOrigin: string | null) => setState({ inviteOrigin }),
    moveSelf: (corner: Corner) => setState({ corner, selfPutAway: false }),
    putSelfAway: (selfPutAway: boolean) => setState({ selfPutAway }),
    keepDraft: (draft: RoomView['draft']) => setState({ draft }),
    setVolume(key: TileKey, volume: number) {
      setState(({ volumes }) => ({ volumes: { ...volumes, [key]: volume } }));
      rememberVolumes(getState().volumes);
    },
    holdSound: (element: HTMLMediaElement) => setState(({ heldSounds }) => ({ heldSounds: new Set(heldSounds).add(element) })),
    releaseSound(element: HTMLMediaElement) {
      const heldSounds = new Set(getState().heldSounds);
      if (heldSounds.delete(element)) setState({ heldSounds });
    },
    /** Plays everything that was held back. Must be called from a gesture. */
    turnOnSound() {
      for (const element of getState().heldSounds) element.play().catch(() => undefined);
    },
  };
}

const RoomViewContext = createContext<ReturnType<typeof createRoomView> | null>(null);

export function RoomViewProvider({ children }: { children: ReactNode }) {
  const [view] = useState(createRoomView);
  return <RoomViewContext value={view}>{children}</RoomViewContext>;
}

/** The verbs that change what this page shows. */
export function useRoomViewActions() {
  const view = useContext(RoomViewContext);
  if (!view) throw new Error('No room: this component must be rendered below <RoomViewProvider>');
  return view;
}

/** A part of the view; renders again only when that part changes (shallowly compared). */
export function useRoomView<T>(select: (view: RoomView) => T): T {
  return useStore(useRoomViewActions().store, useShallow(select));
}
