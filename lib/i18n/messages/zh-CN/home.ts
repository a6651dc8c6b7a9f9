import type { Translation } from '../translation';
import type en from '../en/home';

export default {
  documentTitle: 'Parlor：安静的房间，一个链接就到',
  title: '安静的房间，一个链接就到。',
  lead: '无需账号，无需安装。发一个链接就能见面，声音和画面从一个人直接到另一个人。',
  newMeeting: '新建会议',
  linkOrCode: '会议链接或会议码',
  join: '加入',
  notALink: '这不是 Parlor 链接。检查一下，或者新建会议。',
  incomplete: '链接不完整。请对方重新发一次完整的链接。',
  insecure: '这个地址不能用摄像头。请改用安全地址。',
  recent: '这台设备上最近的房间',
  remove: '移除',
  removed: '已从这台设备移除',
  nobodyYet: '还没有人来过',
  when: '{day} {time}',
} satisfies Translation<typeof en>;
