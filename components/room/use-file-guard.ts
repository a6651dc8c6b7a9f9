'use client';
/** Files that are dragged over the call: a browser would leave the call to show them. The chat opens, which takes them. */
import { useEffect } from 'react';
import { useRoomViewActions } from './room-view';

export function useFileGuard(): void {
  const view = useRoomViewActions();
  useEffect(() => {
    const isFile = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;
    const hold = (event: DragEvent) => isFile(event) && event.preventDefault();
    const open = (event: DragEvent) => {
      const { panel, overlay } = view.store.getState();
      if (isFile(event) && panel !== 'chat' && overlay === null) view.openPanel('chat');
    };
    window.addEventListener('dragenter', open);
    window.addEventListener('dragover', hold);
    window.addEventListener('drop', hold);
    return () => {
      window.removeEventListener('dragenter', open);
      window.removeEventListener('dragover', hold);
      window.removeEventListener('drop', hold);
    };
  }, [view]);
}
