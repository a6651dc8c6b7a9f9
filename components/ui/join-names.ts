/** How a language puts names in a row. */

export interface NamePart {
  text: string;
  isName: boolean;
}

/**
 * "Ann, Mateo and Yuki"; in Chinese "Ann、Mateo、Yuki".
 * @param open more follow outside: "Ann, Mateo", without the "and"
 */
export function joinNames(names: string[], locale: string, open = false): NamePart[] {
  const chinese = locale.startsWith('zh');
  if (!chinese && !open) {
    // British English puts no comma before "and".
    const format = new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale, { type: 'conjunction' });
    return format.formatToParts(names).map(({ type, value }) => ({ text: value, isName: type === 'element' }));
  }
  const separator: NamePart = { text: chinese ? '、' : ', ', isName: false };
  return names.flatMap((text, at) => [...(at > 0 ? [separator] : []), { text, isName: true }]);
}
