/** A moment in the past as people say it: "Yesterday", "Monday", "3 May"; and the time of day. */

/**
 * @param at milliseconds since the epoch
 * @param now milliseconds since the epoch
 * @param locale of the words; the clock is that of the language
 */
export function dayAndTime(at: number, now: number, locale: string): { day: string; time: string } {
  const language = locale === 'en' ? 'en-GB' : locale;
  const daysAgo = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000);
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options).format(at);

  let day = format({ day: 'numeric', month: 'long' });
  if (daysAgo < 2) day = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-Math.max(0, daysAgo), 'day');
  else if (daysAgo < 7) day = format({ weekday: 'long' });
  return { day: day.charAt(0).toLocaleUpperCase(language) + day.slice(1), time: format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }) };
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
