/** The time of day on the clock of a language: `16:42`. */

const formats = new Map<string, Intl.DateTimeFormat>();

/** @param at milliseconds since the epoch */
export function clockTime(at: number, locale: string): string {
  let format = formats.get(locale);
  if (!format) formats.set(locale, (format = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })));
  return format.format(at);
}
