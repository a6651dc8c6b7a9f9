/** The bare page's server: one static page and a Socket.IO relay that does nothing but introduce two people to each other. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { Server } from 'socket.io';

/** @returns an idempotent `close` */
export async function startBareServer(port: number, host = '127.0.0.1'): Promise<{ origin: string; close(): Promise<void> }> {
  const page = await readFile(new URL('page.html', import.meta.url));
  const httpServer = createServer((request, response) => {
    const found = request.url?.split('?')[0] === '/';
    response.writeHead(found ? 200 : 204, { 'content-type': 'text/html; charset=utf-8' }).end(found ? page : undefined);
  });
  // Serves its own client as /socket.io/socket.io.min.js.
  const io = new Server(httpServer);

  io.on('connection', (socket) => {
    // People are known by ids of their own, because a page that lost its network comes back with another socket.
    const id = String(socket.handshake.auth.id);
    socket.data.id = id;
    socket.on('join', (room: string, answer: (others: string[]) => void) => {
      const sockets = [...(io.sockets.adapter.rooms.get(room) ?? [])].flatMap((socketId) => io.sockets.sockets.get(socketId) ?? []);
      const others = new Set(sockets.map(({ data }) => data.id as string));
      others.delete(id);
      void socket.join([room, id]);
      answer([...others]);
    });
    socket.on('signal', (to: string, signal: unknown) => io.to(to).emit('signal', id, signal));
  });

  await new Promise<void>((resolve, reject) => httpServer.once('error', reject).listen(port, host, resolve));
  return { origin: `http://${host}:${port}`, close: () => io.close() };
}
