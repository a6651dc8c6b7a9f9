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
  openSecure: '打开安全地址',
  ownCertificate: '浏览器会提醒你“不是私密连接”，因为运行 Parlor 的电脑用的是它自己做的证书。点“高级”（Safari 里是“显示详细信息”），再继续前往。',
  whereSecure: '它以 https:// 开头，可以问本站的管理者；在运行 Parlor 的电脑上，也可以用 localhost。',
  loading: '加载中',
  loadFailed: '这部分没有加载出来。检查网络，再试一次。',
  namesAndOthers: '<names></names>和另外 {count} 人',
} satisfies Translation<typeof en>;
