/** What the page needs of Socket.IO. The build leaves out the ways to a server that Parlor does not offer (docs/decisions/0005). */
export { io, type Socket } from 'socket.io-client';
