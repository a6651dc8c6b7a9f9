/** English, from which every other catalog takes its keys. */
import common from './en/common';
import devices from './en/devices';
import door from './en/door';
import home from './en/home';
import lobby from './en/lobby';
import room from './en/room';
import settings from './en/settings';

const en = { common, devices, door, home, lobby, room, settings };
export default en;
