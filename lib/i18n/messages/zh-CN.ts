/** Simplified Chinese. */
import type en from './en';
import type { Translation } from './translation';
import chat from './zh-CN/chat';
import common from './zh-CN/common';
import devices from './zh-CN/devices';
import door from './zh-CN/door';
import home from './zh-CN/home';
import lobby from './zh-CN/lobby';
import room from './zh-CN/room';

export default { chat, common, devices, door, home, lobby, room } satisfies Translation<typeof en>;
