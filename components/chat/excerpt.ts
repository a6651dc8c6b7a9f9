/** The beginning of a text, in one line. */

/** @param length in code points, about as a person counts characters */
export function excerpt(text: string, length: number): string {
  const all = text.trim();
  // What is longer than any such line need not be looked at to its end.
  const looked = all.slice(0, length * 4);
  const characters = [...looked.replace(/\s+/gu, ' ').trimEnd()];
  if (looked.length === all.length && characters.length <= length) return characters.join('');
  return `${characters.slice(0, length - 1).join('').trimEnd()}…`;
}
