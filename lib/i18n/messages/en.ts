/** English, from which every other catalog takes its keys. */
import chat from './en/chat';
import common from './en/common';
import devices from './en/devices';
import door from './en/door';
import home from './en/home';
import lobby from './en/lobby';
import room from './en/room';

const en = { chat, common, devices, door, home, lobby, room };
export default en;
