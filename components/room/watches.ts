'use client';
/** What stands beside a call without being seen, in one file: both come once there is a call. */
export { default as SpeakerWatch } from './speaker-watch';
export { default as TalkKey } from './talk-key';
