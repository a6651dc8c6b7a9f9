/** What the start says to the person who made it: where to go, and how a phone gets there. */
import { renderUnicodeCompact } from 'uqr';
import { originOf } from './addresses';
import type { Https } from './https';

export interface Announced {
  /** How a person at this machine may call it, and others may. */
  hosts: string[];
  /** The plain one. */
  port: number;
  https: Pick<Https, 'port' | 'ownCertificate' | 'origins'> | null;
  /** Why there is no https though it was wanted. */
  problem: string | null;
}

/** The blocks are drawn for light modules: white on black, whatever the terminal's own colours. Not every camera reads a code that is the other way round. */
const WHITE_ON_BLACK = '\u001B[38;5;231;48;5;16m';
const AS_BEFORE = '\u001B[0m';
const QUIET_MODULES = 2;

/** @param isTerminal whether somebody looks at it; in a log, a drawn code would only be in the way */
export function announcement({ hosts, port, https, problem }: Announced, isTerminal: boolean): string {
  const plain = hosts.map((host) => originOf('http', host, port));
  // A given certificate is good for the names in it only.
  const secure = https?.ownCertificate ? hosts.map((host) => originOf('https', host, https.port)) : (https?.origins() ?? []);
  const forOthers = https?.origins()[0];

  const lines = ['Parlor is open at', ...[...plain, ...secure].map((address) => `  ${address}`)];
  if (problem) lines.push('', `There is no https, without which other devices get no camera: ${problem}`);
  if (forOthers && https?.ownCertificate) {
    lines.push('', 'Other devices need an https address for their camera. Their browser warns once, because this computer made');
    lines.push('its certificate itself: choose Advanced (Safari: Show Details), then go on to the site.');
  }
  if (forOthers && isTerminal) lines.push('', ...code(forOthers), forOthers);
  return `\n${lines.map((line) => (line === '' ? '\n' : `  ${line}\n`)).join('')}\n`;
}

function code(text: string): string[] {
  return renderUnicodeCompact(text, { border: QUIET_MODULES })
    .split('\n')
    .map((line) => `${WHITE_ON_BLACK}${line}${AS_BEFORE}`);
}
