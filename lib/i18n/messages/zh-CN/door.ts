import type { Translation } from '../translation';
import type en from '../en/door';

export default {
  left: {
    title: '你已离开房间',
    alone: '在房间里待了{minutes, plural, =0 {不到一分钟} other { # 分钟}}。',
    with: '和 <names></names> 聊了{minutes, plural, =0 {不到一分钟} other { # 分钟}}。',
    action: '重新加入',
  },
  receipt: { received: '已接收', sent: '已发送', path: '路径', direct: '全部直连', relayed: '部分经由中继', kept: '服务器留存', nothing: '无' },
  replaced: { title: '已在另一个标签页继续', text: '你在另一个标签页或窗口里进了这个房间。可以把座位移回这里。', action: '移回这里' },
  full: { title: '房间满了', text: '等有人离开再试。', action: '再试一次' },
  locked: { title: '房间已锁定', text: '请里面的人打开。', action: '再试一次' },
  declined: { title: '主持人没有让你进来', text: '一分钟后可以再问。', action: '再问一次' },
  removed: { title: '主持人把你移出了房间', text: '这次会议结束之前，你不能再进来。' },
  'room-ended': { title: '主持人结束了会议', action: '重新加入' },
  'ended-at-door': { title: '主持人结束了会议', text: '你那时还在门口。', action: '再试一次' },
  waiting: {
    title: '你在门口',
    text: '主持人知道你来了。',
    noHost: '里面还没有主持人。有主持人来了，就会看到你在等。',
    as: '以 <name></name> 的名字等候',
    unseen: '现在没有人看到或听到你。',
  },
  outdated: { title: '有新的页面', text: '页面版本旧了。刷新后继续。', action: '刷新' },
  busy: { title: '服务器现在很忙', text: '稍等一下，再试一次。', action: '再试一次' },
  unreachable: { title: '服务器没有回应', text: '检查网络，再试一次。链接仍然有效。', action: '再试一次' },
  incomplete: { title: '链接不完整', text: '请对方重新发一次完整的链接。', action: '返回首页' },
  'not-a-link': { title: '这不是 Parlor 链接', text: '检查一下，或者新建会议。', action: '返回首页' },
  insecure: { title: '请打开安全地址', text: '这个地址不能用摄像头，请用这个房间的安全地址。' },
  unsupported: {
    title: '这个浏览器不支持视频通话',
    text: '它缺少<missing></missing>。可以换用 Chrome 或 Edge 111、Firefox 128、Safari 16.4 及以上版本，也可以用 360 等内核为 Chromium 111 及以上的浏览器。',
    calls: '视频通话功能（RTCPeerConnection）',
    negotiation: '修复通话的功能（perfect negotiation）',
    sealing: '加密功能（WebCrypto）',
    action: '返回首页',
  },
  notStarted: { text: 'Parlor 没能启动。请打开 JavaScript，或者用较新的 Chrome、Edge、Firefox、Safari、360（极速模式）等 Chromium 浏览器打开这个链接。' },
  failed: { title: '这里出了点问题', text: '再试一次。如果又这样，就刷新页面。', action: '再试一次' },
  missing: { title: '没有这个页面', text: '检查一下地址，或者新建会议。', action: '返回首页' },
} satisfies Translation<typeof en>;
