import type { Translation } from '../translation';
import type en from '../en/settings';

export default {
  title: '设置',
  devices: '设备',
  call: '通话',
  look: '外观和语言',
  keyboard: '键盘',
  sounds: '进出提示音',
  shortcuts: '键盘快捷键',
  theme: '主题',
  themes: { system: '跟随系统', light: '浅色', dark: '深色' },
  keys: {
    microphone: '打开或关闭麦克风',
    camera: '打开或关闭摄像头',
    talk: '静音时按住说话',
    share: '共享屏幕',
    people: '成员',
    fullScreen: '全屏',
    help: '这份列表',
    space: '空格',
  },
} satisfies Translation<typeof en>;
