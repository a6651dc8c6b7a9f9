/** The words of the settings, in every language: they come with the dialog, so that what shows the first picture is smaller. */
import en from './en/settings';
import zhCN from './zh-CN/settings';

export default { en: { settings: en }, 'zh-CN': { settings: zhCN } };
