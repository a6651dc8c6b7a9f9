/** What stands for a person without a picture: letters from the name, a tint from the id. */

/**
 * Two letters of a name, first and last word; of a name that begins with a Han character, that character; of one word, one letter.
 * @returns `''` for a name without a letter or digit
 */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/u).map((word) => firstVisible(word)).filter((letter) => letter !== '');
  const first = words[0] ?? '';
  if (/^\p{Script=Han}/u.test(first) || words.length < 2) return first.toLocaleUpperCase();
  return (first + words[words.length - 1]).toLocaleUpperCase();
}

function firstVisible(word: string): string {
  const clusters = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word);
  for (const { segment } of clusters) if (/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(segment)) return segment;
  return '';
}

/** A number below `count` that is always the same for the same id (FNV-1a). */
export function tintOf(id: string, count: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % count;
}
