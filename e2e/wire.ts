/** A wire between a browser and a server that keeps a record of every byte, whichever part of the browser sent it. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

export interface Wire {
  origin: string;
  /** Everything that went to the server so far, as Latin-1 text; frames of websockets under their masks. */
  sent(): string;
  close(): Promise<void>;
}

export async function layWire(origin: string): Promise<Wire> {
  const { hostname, port } = new URL(origin);
  const chunks: Buffer[] = [];
  const ends = new Set<{ destroy(): void }>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [one, other] of [[near, far], [far, near]] as const) {
      ends.add(one);
      one.on('error', () => other.destroy()).on('close', () => {
        ends.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
    near.on('data', (chunk: Buffer) => chunks.push(chunk));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent: () => Buffer.concat(chunks).toString('latin1'),
    async close() {
      for (const end of ends) end.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
