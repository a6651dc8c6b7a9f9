/** The bare page's server: one static page and a Socket.IO relay that does nothing but introduce people to each other. Serves the naive page as well. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const BARE_PAGE = new URL('page.html', import.meta.url);

/**
 * @param page what stands at `/`
 * @param scripts what else there is, by path
 * @returns an idempotent `close`
 */
export async function startBareServer(port: number, host = '127.0.0.1', page = BARE_PAGE, scripts: Record<string, string> = {}): Promise<{ origin: string; close(): Promise<void> }> {
  const html = await readFile(page);
  const httpServer = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    const body = path === '/' ? html : scripts[path];
    response.writeHead(body ? 200 : 204, { 'content-type': `text/${path === '/' ? 'html' : 'javascript'}; charset=utf-8` }).end(body);
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
