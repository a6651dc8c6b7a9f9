import { describe, expect, it } from 'vitest';
import { dayAndTime } from './day-and-time';

const now = new Date(2026, 10, 20, 9, 0).getTime();
const at = (day: number, hour: number, minute: number) => new Date(2026, 10, day, hour, minute).getTime();

describe('dayAndTime', () => {
  it.each([
    [at(20, 8, 5), 'en', 'Today', '08:05'],
    [at(19, 16, 30), 'en', 'Yesterday', '16:30'],
    [at(19, 23, 59), 'en', 'Yesterday', '23:59'],
    [at(16, 9, 5), 'en', 'Monday', '09:05'],
    [at(2, 0, 0), 'en', '2 November', '00:00'],
    [at(19, 16, 30), 'zh-CN', '昨天', '16:30'],
    [at(16, 9, 5), 'zh-CN', '星期一', '09:05'],
    [at(2, 9, 5), 'zh-CN', '11月2日', '09:05'],
  ])('%i in %s is %s, %s', (moment, locale, day, time) => expect(dayAndTime(moment, now, locale)).toEqual({ day, time }));

  it('calls a clock that runs ahead today', () => expect(dayAndTime(now + 5 * 86_400_000, now, 'en').day).toBe('Today'));
});
