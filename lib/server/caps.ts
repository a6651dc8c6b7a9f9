/** How much of everything this server holds at a time. Numbers that no site of people reaches, so that a program meets an end. */

export interface Caps {
  /** Sockets in all. One that does nothing costs some 30 KB. */
  sockets: number;
  /** Sockets of one address, seated or not. */
  socketsPerAddress: number;
  /** Sockets without a seat, in all: people in lobbies and at doors, and whoever opens sockets for their own sake. */
  unseated: number;
  /** Sockets without a seat, of one address. */
  unseatedPerAddress: number;
  /** Rooms with somebody inside. */
  rooms: number;
  /** Rooms in which somebody of one address sits or waits; beyond, they open no further one. */
  roomsPerAddress: number;
  /** Places at one room's door for those of one address, so that they do not take all of `MAX_KNOCKS`. */
  knocksPerAddress: number;
  /** Bytes that wait to be sent to one socket. Who does not read is cut; a page that only stalled comes back. */
  unreadBytes: number;
  /** The same of all sockets together. Beyond, those are cut who have most. */
  unreadBytesInAll: number;
}

const MB = 1024 * 1024;

export const CAPS: Caps = {
  sockets: 20_000,
  socketsPerAddress: 2_000,
  unseated: 10_000,
  unseatedPerAddress: 1_000,
  rooms: 10_000,
  roomsPerAddress: 500,
  knocksPerAddress: 8,
  unreadBytes: 4 * MB,
  unreadBytesInAll: 256 * MB,
};
