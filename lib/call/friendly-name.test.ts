import { expect, it } from 'vitest';
import { cleanName } from '@/lib/protocol/names';
import { friendlyName } from './friendly-name';

it('offers names that the protocol takes, in the person\u2019s language', () => {
  for (const language of ['en', 'zh-CN', 'de']) {
    for (const random of [0, 0.5, 0.999]) {
      const name = friendlyName(language, () => random);
      expect(cleanName(name)).toBe(name);
      expect(/\p{Script=Han}/u.test(name)).toBe(language === 'zh-CN');
    }
  }
});
