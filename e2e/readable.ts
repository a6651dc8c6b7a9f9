/** What somebody who reads along could make of what they see. */

/** A text and everything in it that is only encoded, not sealed. */
export function readable(text: string): string {
  const decoded = [...text.matchAll(/[A-Za-z0-9+/_-]{12,}/g)].map(([run]) => Buffer.from(run, 'base64').toString('latin1'));
  return [text, decodeURIComponentSafely(text), ...decoded].join('\n');
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
