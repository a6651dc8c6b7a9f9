/** Two people's computers and a server's on one switch, as network namespaces, so that a cable can be pulled between them. Linux, root and `ip` only. */
import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Every namespace is named so, and nothing else is: what an earlier run left behind is known by it. */
const PREFIX = 'pb';
const SERVER = `${PREFIX}server`;
export const SERVER_ADDRESS = '10.77.0.1';
/** How long a computer that changes networks is on none. Whatever was still on its way is presented by then. */
const BETWEEN_NETWORKS_MS = 1_000;

/** One person's computer. Times are milliseconds since the epoch. */
export interface Host {
  namespace: string;
  /** Pulls the cable. */
  cut(): void;
  /** @returns when the cable is back */
  restore(): number;
  /** Moves to another address, as a computer that leaves one network for the next. @returns when the new address stands */
  changeAddress(): Promise<number>;
}

export interface Lab {
  incumbent: Host;
  newcomer: Host;
  /** What runs a program at the server's place. */
  atServer: string[];
  /** Whether Parlor answers there; for nobody outside can ask. */
  isReady(origin: string): Promise<boolean>;
  /** A program that starts a browser at a host's place. */
  browserAt(host: Host, browser: string): string;
  /** Removes everything. Whoever runs in it should have ended. */
  close(): Promise<void>;
}

function ip(...args: string[]): void {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

function remove(): void {
  for (const name of [SERVER, `${PREFIX}newcomer`, `${PREFIX}incumbent`]) {
    try {
      ip('netns', 'del', name);
    } catch {
      // Was not there.
    }
  }
}

function addNamespace(name: string): void {
  ip('netns', 'add', name);
  // One address for each computer, so that a changed one is really another path.
  execFileSync('ip', ['netns', 'exec', name, 'sysctl', '-qw', 'net.ipv6.conf.all.disable_ipv6=1', 'net.ipv6.conf.default.disable_ipv6=1']);
  ip('-n', name, 'link', 'set', 'lo', 'up');
}

/** @param first the host's first address is `10.77.0.<first>`; the next one is one above */
function addHost(name: 'incumbent' | 'newcomer', first: number): Host {
  const namespace = `${PREFIX}${name}`;
  const port = `to-${name}`;
  let last = first;
  const address = () => `10.77.0.${last}/24`;
  addNamespace(namespace);
  ip('link', 'add', port, 'netns', SERVER, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', namespace);
  ip('-n', SERVER, 'link', 'set', port, 'master', 'switch', 'up');
  ip('-n', namespace, 'addr', 'add', address(), 'dev', 'eth0');

  // The way out of the network goes with the link and with the address, and does not come back by itself.
  function connect(): number {
    ip('-n', namespace, 'link', 'set', 'eth0', 'up');
    ip('-n', namespace, 'route', 'replace', 'default', 'via', SERVER_ADDRESS);
    return Date.now();
  }
  connect();

  return {
    namespace,
    cut: () => ip('-n', namespace, 'link', 'set', 'eth0', 'down'),
    restore: connect,
    async changeAddress() {
      ip('-n', namespace, 'addr', 'del', address(), 'dev', 'eth0');
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_NETWORKS_MS));
      last += 1;
      ip('-n', namespace, 'addr', 'add', address(), 'dev', 'eth0');
      return connect();
    },
  };
}

function whyNot(error: unknown): string {
  if (process.platform !== 'linux') return 'network namespaces are a thing of Linux';
  if (process.getuid?.() !== 0) return 'network namespaces need root';
  const { stderr, message } = error as Error & { stderr?: Buffer };
  return `network namespaces cannot be made here (${String(stderr || message).trim().split('\n')[0]})`;
}

/** @returns the lab, or why this machine can have none */
export function openLab(): { ok: true; lab: Lab } | { ok: false; reason: string } {
  const folder = mkdtempSync(join(tmpdir(), 'parlor-lab-'));
  // Namespaces outlive the process that made them.
  process.once('exit', remove);
  const close = async () => {
    process.off('exit', remove);
    remove();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    remove();
    addNamespace(SERVER);
    ip('-n', SERVER, 'link', 'add', 'switch', 'type', 'bridge');
    ip('-n', SERVER, 'addr', 'add', `${SERVER_ADDRESS}/24`, 'dev', 'switch');
    ip('-n', SERVER, 'link', 'set', 'switch', 'up');
    const incumbent = addHost('incumbent', 10);
    const newcomer = addHost('newcomer', 100);
    const at = (namespace: string) => ['ip', 'netns', 'exec', namespace];
    return {
      ok: true,
      lab: {
        incumbent,
        newcomer,
        atServer: at(SERVER),
        isReady: (origin) => {
          const [program = '', ...args] = [...at(SERVER), process.execPath, '-e', `fetch('${origin}/api/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))`];
          return new Promise((resolve) => execFile(program, args, (error) => resolve(error === null)));
        },
        browserAt: ({ namespace }, browser) => {
          const file = join(folder, namespace);
          writeFileSync(file, `#!/bin/sh\nexec ${at(namespace).join(' ')} ${browser} "$@"\n`);
          chmodSync(file, 0o755);
          return file;
        },
        close,
      },
    };
  } catch (error) {
    void close();
    return { ok: false, reason: whyNot(error) };
  }
}
