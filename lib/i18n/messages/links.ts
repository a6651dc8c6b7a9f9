/** The words of links, in every language: they come with what shows them, as those of the settings do. */
import en from './en/links';
import zhCN from './zh-CN/links';

export default { en: { links: en }, 'zh-CN': { links: zhCN } };
