/** An inline script (it carries the page's nonce): what this device remembers and the server cannot know, set before the first paint. */

/** A remembered theme does not flash, and the list of recent rooms pushes nothing aside when it comes. */
export const BEFORE_PAINT = `try {
  const page = document.documentElement, theme = localStorage.getItem('parlor:theme');
  if (theme === 'light' || theme === 'dark') page.dataset.theme = theme;
  const rooms = JSON.parse(localStorage.getItem('parlor:rooms') || '[]').length;
  if (rooms > 0) page.style.setProperty('--recent-rooms', 60 + 56 * rooms + 'px');
} catch {}`;
