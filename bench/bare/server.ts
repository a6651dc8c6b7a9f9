/** The bare page's server: one static page and a Socket.IO relay that does nothing but introduce two people to each other. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { Server } from 'socket.io';

/** @returns an idempotent `close` */
export async function startBareServer(port: number): Promise<{ origin: string; close(): Promise<void> }> {
  const page = await readFile(new URL('page.html', import.meta.url));
  const httpServer = createServer((request, response) => {
    const found = request.url?.split('?')[0] === '/';
    response.writeHead(found ? 200 : 204, { 'content-type': 'text/html; charset=utf-8' }).end(found ? page : undefined);
  });
  // Serves its own client as /socket.io/socket.io.min.js.
  const io = new Server(httpServer);

  io.on('connection', (socket) => {
    socket.on('join', async (room: string, answer: (others: string[]) => void) => {
      const others = [...(io.sockets.adapter.rooms.get(room) ?? [])];
      await socket.join(room);
      answer(others);
    });
    socket.on('signal', (to: string, signal: unknown) => io.to(to).emit('signal', socket.id, signal));
  });

  await new Promise<void>((resolve, reject) => httpServer.once('error', reject).listen(port, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${port}`, close: () => io.close() };
}
