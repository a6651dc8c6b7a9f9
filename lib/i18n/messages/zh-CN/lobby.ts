import type { Translation } from '../translation';
import type en from '../en/lobby';

export default {
  documentTitle: '加入房间 · Parlor',
  title: '准备好就进来吧',
  inside: '{count, plural, =0 {还没有人} other {房间里有 # 人}}',
  coming: '先看看自己的样子。加入之前，没有人能看到或听到你。浏览器可能会询问能否使用摄像头和麦克风。',
  asking: '正在看谁在里面',
  serverDown: '暂时连不上服务器，正在重试。',
  elsewhere: '有人在用另一个链接。检查一下你的链接是否完整。',
  yourName: '你的名字',
  nameNeeded: '填一个名字，别人才知道你是谁。',
  joinNow: '立即加入',
  askToJoin: '请求加入',
  locked: '房间已锁定。请里面的人打开。',
  watchAndListen: '没有它也能加入，可以看和听。',
  promise: '只有拿到链接的人能进来。服务器上不留任何内容。',
  noSecret: '这个链接没有密钥，猜到名字的人都能进来。',
  noSecretKept: '这个链接没有密钥，猜到名字的人就等于有了链接。',
  allow: '允许使用摄像头和麦克风，别人才能看到和听到你。',
  starting: '正在打开摄像头',
  cameraOff: '摄像头已关闭',
  preview: '你的画面',
} satisfies Translation<typeof en>;
