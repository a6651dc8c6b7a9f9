'use client';
/** Files that are let go over an element. Beside it they are held off, because a browser would leave the call to show them. */
import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import { droppedFiles } from './pasted-files';

/**
 * @param onFiles `null` while none are taken
 * @returns whether files are held over the element
 */
export function useFileDrop(ref: RefObject<HTMLElement | null>, onFiles: ((files: File[]) => void) | null): boolean {
  const [isOver, setOver] = useState(false);
  const accepts = onFiles !== null;
  const take = useEffectEvent((files: File[]) => files.length > 0 && onFiles?.(files));

  useEffect(() => {
    const isInside = ({ target }: DragEvent) => target instanceof Node && (ref.current?.contains(target) ?? false);
    const onDragOver = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      const inside = accepts && isInside(event);
      event.dataTransfer.dropEffect = inside ? 'copy' : 'none';
      setOver(inside);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      if (accepts && isInside(event)) take(droppedFiles(event.dataTransfer));
    };
    // Out of the window.
    const onDragLeave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('drop', onDrop);
    window.addEventListener('dragleave', onDragLeave);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('drop', onDrop);
      window.removeEventListener('dragleave', onDragLeave);
    };
  }, [ref, accepts]);

  return isOver && accepts;
}
