'use client';
/** Keeps the tab's title in step with the page and its language. */
import { useEffect } from 'react';

/** What the page that is shown now wants to be called; `null`: as it was served. */
let wanted: string | null = null;

function write(): void {
  if (wanted !== null && document.title !== wanted) document.title = wanted;
}

/** One page at a time: who came last decides. What the server sent as the title may arrive later than the page, and is written over. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    wanted = title;
    write();
    const observer = new MutationObserver(write);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      if (wanted === title) wanted = null;
    };
  }, [title]);
}
