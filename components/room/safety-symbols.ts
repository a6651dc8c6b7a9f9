/** The 64 symbols of a safety code, by their numbers: things that look like nothing else here, old enough for every system (Unicode 11 at the latest). */
import type { Locale } from '@/lib/i18n/locale';

/** A picture, and its name in each language. The order is part of the protocol: both ends show the same number by the same picture. */
const SYMBOLS: readonly (readonly [picture: string, en: string, zhCN: string])[] = [
  ['🐘', 'elephant', '大象'],
  ['🐢', 'turtle', '乌龟'],
  ['🐙', 'octopus', '章鱼'],
  ['🦋', 'butterfly', '蝴蝶'],
  ['🐝', 'bee', '蜜蜂'],
  ['🐸', 'frog', '青蛙'],
  ['🐧', 'penguin', '企鹅'],
  ['🐪', 'camel', '骆驼'],
  ['🐍', 'snake', '蛇'],
  ['🦁', 'lion', '狮子'],
  ['🐰', 'rabbit', '兔子'],
  ['🐷', 'pig', '猪'],
  ['🦀', 'crab', '螃蟹'],
  ['🐌', 'snail', '蜗牛'],
  ['🦆', 'duck', '鸭子'],
  ['🐎', 'horse', '马'],
  ['🌵', 'cactus', '仙人掌'],
  ['🍄', 'mushroom', '蘑菇'],
  ['🌻', 'sunflower', '向日葵'],
  ['🌲', 'tree', '松树'],
  ['🍁', 'leaf', '枫叶'],
  ['🌙', 'moon', '月亮'],
  ['🌟', 'star', '星星'],
  ['🌈', 'rainbow', '彩虹'],
  ['🔥', 'fire', '火焰'],
  ['🌊', 'wave', '海浪'],
  ['👻', 'ghost', '幽灵'],
  ['🌍', 'globe', '地球'],
  ['🍌', 'banana', '香蕉'],
  ['🍎', 'apple', '苹果'],
  ['🍇', 'grapes', '葡萄'],
  ['🍋', 'lemon', '柠檬'],
  ['🍉', 'melon', '西瓜'],
  ['🥕', 'carrot', '胡萝卜'],
  ['🌽', 'corn', '玉米'],
  ['🍞', 'bread', '面包'],
  ['🍕', 'pizza', '披萨'],
  ['🧀', 'cheese', '奶酪'],
  ['🍵', 'tea', '茶'],
  ['🍦', 'ice cream', '冰淇淋'],
  ['🎩', 'hat', '帽子'],
  ['👓', 'glasses', '眼镜'],
  ['💎', 'diamond', '钻石'],
  ['🧦', 'socks', '袜子'],
  ['👟', 'shoe', '运动鞋'],
  ['🌂', 'umbrella', '雨伞'],
  ['🔑', 'key', '钥匙'],
  ['🔔', 'bell', '铃铛'],
  ['💡', 'lamp', '灯泡'],
  ['📞', 'phone', '电话'],
  ['📷', 'camera', '相机'],
  ['🔨', 'hammer', '锤子'],
  ['📎', 'paperclip', '回形针'],
  ['🧲', 'magnet', '磁铁'],
  ['🎲', 'dice', '骰子'],
  ['🎁', 'gift', '礼物'],
  ['🎈', 'balloon', '气球'],
  ['🎸', 'guitar', '吉他'],
  ['🥁', 'drum', '鼓'],
  ['🏆', 'cup', '奖杯'],
  ['🚲', 'bicycle', '自行车'],
  ['🚂', 'train', '火车'],
  ['🚀', 'rocket', '火箭'],
  ['🚜', 'tractor', '拖拉机'],
];

export interface SafetySymbol {
  picture: string;
  name: string;
}

/** @param number 0 to 63 */
export function safetySymbol(number: number, locale: Locale): SafetySymbol {
  const symbol = SYMBOLS[number];
  if (!symbol) throw new RangeError(`there is no symbol ${number}`);
  const [picture, en, zhCN] = symbol;
  return { picture, name: locale === 'zh-CN' ? zhCN : en };
}
