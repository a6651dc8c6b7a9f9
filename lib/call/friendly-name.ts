/** A name to start with, for those who do not care to type one. */

const NAMES = {
  en: [['Amber', 'Calm', 'Gentle', 'Kind', 'Merry', 'Quiet', 'Sunny', 'Swift'], ['Finch', 'Fox', 'Heron', 'Lynx', 'Otter', 'Panda', 'Robin', 'Wren'], ' '],
  zh: [['安静的', '开朗的', '勤快的', '温和的', '机灵的', '从容的'], ['水獭', '熊猫', '白鹭', '松鼠', '麻雀', '小鹿'], ''],
} as const;

// Nobody is the safer for a name that cannot be guessed.
// eslint-disable-next-line no-restricted-properties
const anyNumber = Math.random;

/** @param language a BCP 47 tag, as `navigator.language` gives it @param random 0 to below 1 */
export function friendlyName(language: string, random: () => number = anyNumber): string {
  const [first, second, joint] = language.toLowerCase().startsWith('zh') ? NAMES.zh : NAMES.en;
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? '';
  return pick(first) + joint + pick(second);
}
