/** Addresses in a text: found where they are written out, shown as they were typed, and only those that open a page or a letter. */

/** What an address cannot contain: spaces, quotes, brackets of HTML, what cannot be seen, and the marks of Chinese and Japanese sentences. */
const ADDRESS = /(?:https?:\/\/|mailto:)[^\s<>"`\p{Cc}\p{Cf}\p{Cs}，。；：！？、（）《》〈〉「」『』【】“”‘’…]+/iuy;
/** A sentence's own marks, and those of emphasis, at the end of an address. */
const TRAILING = /[.,;:!?'*_~]/;
const BRACKETS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
const LETTER = /[A-Za-z0-9]/;

/**
 * The address that begins exactly here.
 * @returns `null` where none does; `href` is `null` of what looks like one and must not be opened
 */
export function linkAt(line: string, at: number): { href: string | null; text: string } | null {
  const first = line[at]?.toLowerCase();
  if ((first !== 'h' && first !== 'm') || LETTER.test(line[at - 1] ?? ' ')) return null;
  ADDRESS.lastIndex = at;
  const found = ADDRESS.exec(line)?.[0];
  if (found === undefined) return null;
  const text = withoutTrailing(found);
  return { href: mayOpen(text) ? text : null, text };
}

/** Keeps a bracket that the address itself opened. */
function withoutTrailing(address: string): string {
  const counts = new Map<string, number>();
  for (const character of address) if ('()[]{}'.includes(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
  let end = address.length;
  for (; end > 0; end--) {
    const last = address[end - 1] ?? '';
    const opening = BRACKETS[last];
    const closings = counts.get(last) ?? 0;
    if (opening !== undefined && closings > (counts.get(opening) ?? 0)) counts.set(last, closings - 1);
    else if (!TRAILING.test(last)) break;
  }
  return address.slice(0, end);
}

/** An address with a name before its host (`https://bank.example@evil.example`) is made to be misread. */
function mayOpen(address: string): boolean {
  try {
    const { protocol, username, password, hostname, pathname } = new URL(address);
    if (protocol === 'mailto:') return /^[^@]+@[^@]+$/.test(pathname);
    return (protocol === 'http:' || protocol === 'https:') && username === '' && password === '' && hostname !== '';
  } catch {
    return false;
  }
}
