import type { Translation } from '../translation';
import type en from '../en/common';

export default {
  brand: 'Parlor',
  language: '语言',
  settings: '设置',
  close: '关闭',
  undo: '撤销',
  tryAgain: '再试一次',
  retry: '重试',
  reload: '刷新',
  backToHome: '返回首页',
  loading: '加载中',
  loadFailed: '这部分没有加载出来。检查网络，再试一次。',
  namesAndOthers: '<names></names>和另外 {count} 人',
} satisfies Translation<typeof en>;
