/** What the operator is told at the start about STUN and TURN servers: each that does not work, in plain words, and why. */
import { createParticipantId } from '@/lib/protocol/ids';
import { probeIceUrl, type ProbeOptions, type ProbeOutcome } from './ice-probe';
import { type IceSettings, iceServersFor } from './ice-servers';

const UNAUTHENTICATED = 401;

export interface ReportOptions extends Pick<ProbeOptions, 'patienceMs'> {
  /** Whether people from other networks are to be expected: without any server, they may not find a way to each other. */
  isPublic: boolean;
}

/** @returns one line for each server that does not work or could not be asked, or one for all when they do. Says no secrets. */
export async function reportOnIceServers(settings: IceSettings, { isPublic, ...options }: ReportOptions): Promise<string[]> {
  // The credentials of a page: what is wrong with them is wrong for everybody.
  const servers = iceServersFor(settings, createParticipantId(), Date.now());
  const asked = servers.flatMap(({ urls, username, credential }) =>
    urls.map(async (url) => {
      const credentials = username !== undefined && credential !== undefined ? { username, credential } : undefined;
      return problemOf(url, await probeIceUrl(url, { ...options, credentials }));
    }),
  );
  if (asked.length === 0) return isPublic ? ['No STUN or TURN server is set (STUN_URLS, TURN_URLS): people on different networks may not reach each other.'] : [];
  const problems = (await Promise.all(asked)).filter((problem) => problem !== null);
  if (problems.length > 0) return problems;
  return [asked.length === 1 ? 'The STUN or TURN server answers.' : `All ${asked.length} addresses of STUN and TURN servers answer.`];
}

function problemOf(url: string, outcome: ProbeOutcome): string | null {
  switch (outcome.kind) {
    case 'ok':
      return null;
    case 'unchecked':
      return `${url} was not checked: it uses DTLS. Few browsers do; TLS is ?transport=tcp.`;
    case 'unresolved':
      return `${url} cannot be found: its name has no address here.`;
    case 'no-answer':
      return `${url} does not answer. Is the server running, and is its port open in the firewall?`;
    case 'tls-failed':
      return `${url} fails at TLS (${outcome.code}). Browsers ask for a valid certificate for this name.`;
    case 'refused':
      if (outcome.code === UNAUTHENTICATED) return `${url} refuses our credentials (401). TURN_SECRET must be the server's static-auth-secret, and both clocks must be right.`;
      return `${url} refuses to serve (STUN error ${outcome.code}).`;
  }
}
