/** The bare page's server as a program of its own: `node --import tsx bench/bare/main.ts <port> <host>`. Says a word when it listens. */
import { startBareServer } from './server';

const { origin } = await startBareServer(Number(process.argv[2]), process.argv[3]);
process.stdout.write(`${origin}\n`);
