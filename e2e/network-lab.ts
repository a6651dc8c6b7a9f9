/** A network to break: a switch between Linux network namespaces, one for the server and one for every person. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Place } from './server';

/** A prefix of addresses that nobody owns (RFC 5737). */
const SUBNET = '203.0.113';
const SERVER = 'server';
export const LAB_PORT = 3000;
/** The lab's server. No two labs share a namespace, so all can use the same address. */
const SERVER_NUMBER = 1;
/** What browsers call it: what ends in `.localhost` may use camera and microphone without a certificate (W3C Secure Contexts § 3.1). */
const LAB_HOST = 'parlor.localhost';
export const LAB_ORIGIN = `http://${LAB_HOST}:${LAB_PORT}`;
/** How browsers find it, and the relay beside it (Chromium's `--host-resolver-rules`, which relays by TCP are subject to). */
export const LAB_HOST_RULES = [`MAP ${LAB_HOST} ${SUBNET}.${SERVER_NUMBER}`, `EXCLUDE ${SUBNET}.${SERVER_NUMBER}`];

/** Where homes have their addresses (RFC 1918): `10.0.<home>.0/24`. */
const HOMES = '10.0';

/** A slow line's bucket and queue, in the words of `tc tbf`. */
const SLOW_BURST = '8kb';
const SLOW_QUEUE = '300ms';

/** Names of namespaces begin with this and the process that owns them. */
const PREFIX = 'parlor-lab-';

function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

const ip = (...words: string[]) => run('ip', ...words.flatMap((word) => word.split(' ')));

/** @returns why this machine can have no lab, or null */
export function labProblem(): string | null {
  if (process.platform !== 'linux') return 'network namespaces exist on Linux only';
  try {
    ip('-V');
  } catch {
    return 'the command `ip` is missing (package iproute2)';
  }
  const probe = `${PREFIX}${process.pid}-probe`;
  try {
    ip('netns add', probe);
    ip('-n', probe, 'link add br0 type bridge');
    ip('-n', probe, 'link add eth0 type veth peer name far');
    ip('netns exec', probe, 'true');
    return null;
  } catch (error) {
    const [reason] = String((error as { stderr?: string }).stderr || error).split('\n');
    return `${process.getuid?.() === 0 ? '' : 'not root: '}this machine permits no network namespaces (${reason})`;
  } finally {
    remove(probe);
  }
}

/** @returns why packets cannot be picked out and dropped, or null */
export function filterProblem(): string | null {
  try {
    run('iptables', '--version');
    return null;
  } catch {
    return 'the command `iptables` is missing (package iptables)';
  }
}

/** @returns why no line can be made slow, or null */
export function paceProblem(): string | null {
  try {
    run('tc', '-V');
    return null;
  } catch {
    return 'the command `tc` is missing (package iproute2)';
  }
}

function pidsIn(namespace: string): number[] {
  try {
    return ip('netns pids', namespace).split('\n').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** Ends what still runs in a namespace, then removes it. Idempotent. */
function remove(namespace: string): void {
  for (const pid of pidsIn(namespace)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has just ended.
    }
  }
  try {
    ip('netns delete', namespace);
  } catch {
    // It was not there.
  }
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Removes what runs that crashed have left behind, and leaves alone what belongs to a run beside this one. */
function sweep(): void {
  for (const [name = '', pid] of ip('netns list').matchAll(new RegExp(`^${PREFIX}(\\d+)-\\S+`, 'gm'))) {
    if (Number(pid) === process.pid || !isAlive(Number(pid))) remove(name);
  }
}

const routerOf = (name: string) => `${name}-router`;

export class NetworkLab {
  /** Addresses by the name of whose they are; the last part only. */
  readonly #addresses = new Map<string, number>();
  readonly #homes = new Map<string, number>();
  #lastAddress = 9;
  readonly #folder = mkdtempSync(join(tmpdir(), PREFIX));

  constructor() {
    sweep();
    ip('netns add', this.#namespace('switch'));
    ip('-n', this.#namespace('switch'), 'link add br0 type bridge');
    ip('-n', this.#namespace('switch'), 'link set br0 up');
    this.#plugIn(SERVER, SERVER_NUMBER);
  }

  get server(): Required<Place> {
    return { address: this.address(SERVER), host: LAB_HOST, enter: this.enter(SERVER) };
  }

  /** A machine for somebody. Idempotent. */
  add(name: string): void {
    if (!this.#addresses.has(name)) this.#plugIn(name, ++this.#lastAddress);
  }

  /** A machine for somebody at home, behind a router that translates addresses. Idempotent. */
  addHome(name: string): void {
    if (this.#homes.has(name)) return;
    const home = this.#homes.size + 1;
    this.#homes.set(name, home);
    const [namespace, router] = [this.#namespace(name), this.#namespace(routerOf(name))];
    this.add(routerOf(name));
    ip('netns add', namespace);
    ip('link add lan netns', router, 'type veth peer name eth0 netns', namespace);
    ip('-n', namespace, 'link set eth0 addrgenmode none');
    ip('-n', namespace, 'link set lo up');
    ip('-n', router, `address add ${HOMES}.${home}.1/24 dev lan`);
    ip('-n', router, 'link set lan up');
    ip('-n', namespace, `address add ${HOMES}.${home}.2/24 dev eth0`);
    ip('-n', namespace, 'link set eth0 up');
    ip('-n', namespace, `route replace default via ${HOMES}.${home}.1`);
    this.#exec(routerOf(name), 'sysctl', '-qw', 'net.ipv4.ip_forward=1');
    this.setRouter(name, 'open');
  }

  /**
   * What somebody's router does with what leaves their home.
   * - `open`: one port outside for one port inside, whoever is called (RFC 4787: endpoint-independent mapping)
   * - `symmetric`: another port for everybody who is called
   * - `tcp-only`: lets no UDP through
   * - `web-only`: lets nothing through but TCP to the server's page
   */
  setRouter(name: string, kind: 'open' | 'symmetric' | 'tcp-only' | 'web-only'): void {
    const rules = (...words: string[]) => this.#exec(routerOf(name), 'iptables', '-w', ...words.flatMap((word) => word.split(' ')));
    for (const chain of ['-F INPUT', '-F FORWARD', '-t nat -F POSTROUTING']) rules(chain);
    rules('-t nat -A POSTROUTING -o eth0 -j MASQUERADE', ...(kind === 'symmetric' ? ['--random-fully'] : []));
    // What comes unasked is dropped before it could keep a port from being used: otherwise the router would become symmetric by it.
    rules('-A INPUT -i eth0 -m conntrack --ctstate NEW -j DROP');
    rules('-P FORWARD DROP');
    rules('-A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT');
    const outward = '-A FORWARD -i lan';
    if (kind === 'web-only') rules(outward, `-p tcp -d ${this.address(SERVER)} --dport ${LAB_PORT} -j ACCEPT`);
    else if (kind === 'tcp-only') rules(outward, '-p tcp -j ACCEPT');
    else rules(outward, '-j ACCEPT');
  }

  /** Counts what somebody's router gets, from now on, for another home. */
  countPackets(from: string, to: string): void {
    this.#exec(routerOf(from), 'iptables', '-w', '-I', 'FORWARD', '-d', this.address(routerOf(to)));
  }

  /** Since `countPackets`, and since `setRouter`, which forgets the count. */
  packetsCounted(from: string): number {
    // The first rule is the one that counts; two lines of headings stand above it.
    return Number(this.#exec(routerOf(from), 'iptables', '-w', '-nvxL', 'FORWARD').split('\n')[2]?.trim().split(/\s+/)[0]);
  }

  /** A file that starts a program on somebody's machine: some programs can be started by nothing else. */
  program(name: string, program: string): string {
    const file = join(this.#folder, name);
    writeFileSync(file, `#!/bin/sh\nexec ${this.enter(name).join(' ')} "${program}" "$@"\n`);
    chmodSync(file, 0o755);
    return file;
  }

  /** The words before a command that is to run on somebody's machine. */
  enter(name: string): string[] {
    return ['ip', 'netns', 'exec', this.#namespace(name)];
  }

  address(name: string): string {
    return `${SUBNET}.${this.#addresses.get(name)}`;
  }

  /** Somebody's network device is off, and their browser knows. */
  down(name: string): void {
    ip('-n', this.#namespace(name), 'link set eth0 down');
  }

  up(name: string): void {
    ip('-n', this.#namespace(name), 'link set eth0 up');
    // Routes went with the device.
    ip('-n', this.#namespace(name), `route replace default via ${SUBNET}.1`);
  }

  /** Nothing gets through any more, by a break further on: no device says so. */
  cut(name: string): void {
    ip('-n', this.#namespace('switch'), `link set ${name} nomaster`);
  }

  uncut(name: string): void {
    ip('-n', this.#namespace('switch'), `link set ${name} master br0`);
  }

  /** Somebody is on another network now: their old address is nobody's. */
  changeAddress(name: string): void {
    this.loseAddress(name);
    this.gainAddress(name);
  }

  /** Somebody has left a network, and is on none. */
  loseAddress(name: string): void {
    ip('-n', this.#namespace(name), `address delete ${this.address(name)}/24 dev eth0`);
  }

  /** Somebody has come to another network. */
  gainAddress(name: string): void {
    this.#addresses.set(name, ++this.#lastAddress);
    ip('-n', this.#namespace(name), `address add ${this.address(name)}/24 dev eth0`);
    this.up(name);
  }

  /** Drops sound and pictures (RTP and RTCP, RFC 7983) that leave somebody by one port, while everything else gets through. */
  dropMedia(name: string, port: number): void {
    // The first byte behind the headers of IP and UDP is 128 to 191.
    const media = ['-p', 'udp', '--sport', String(port), '-m', 'u32', '--u32', '28>>30=2'];
    this.#exec(name, 'iptables', '-w', '-A', 'OUTPUT', ...media, '-j', 'DROP');
  }

  /** What leaves somebody gets through at this pace only, and waits in a queue that holds so much: what comes to a full one is lost. */
  slow(name: string, kbps: number): void {
    this.#exec(name, ...`tc qdisc replace dev eth0 root tbf rate ${kbps}kbit burst ${SLOW_BURST} latency ${SLOW_QUEUE}`.split(' '));
  }

  unslow(name: string): void {
    this.#exec(name, ...'tc qdisc delete dev eth0 root'.split(' '));
  }

  /** Everything is whole again. Addresses stay as they are. */
  mend(): void {
    for (const name of this.#addresses.keys()) {
      this.uncut(name);
      this.up(name);
      if (filterProblem() === null) this.#exec(name, 'iptables', '-w', '-F', 'OUTPUT');
    }
    for (const name of this.#homes.keys()) this.setRouter(name, 'open');
  }

  /** Idempotent. Ends what still runs in the lab. */
  close(): void {
    this.#addresses.clear();
    this.#homes.clear();
    rmSync(this.#folder, { recursive: true, force: true });
    sweep();
  }

  #plugIn(name: string, address: number): void {
    const namespace = this.#namespace(name);
    ip('netns add', namespace);
    ip('link add eth0 netns', namespace, `type veth peer name ${name} netns`, this.#namespace('switch'));
    // No second address that nobody here knows of.
    ip('-n', namespace, 'link set eth0 addrgenmode none');
    ip('-n', namespace, 'link set lo up');
    ip('-n', namespace, `address add ${SUBNET}.${address}/24 dev eth0`);
    ip('-n', this.#namespace('switch'), `link set ${name} master br0 up`);
    this.#addresses.set(name, address);
    if (name !== SERVER) return this.up(name);
    ip('-n', namespace, 'link set eth0 up');
  }

  #exec(name: string, ...command: string[]): string {
    const [enter = '', ...words] = [...this.enter(name), ...command];
    return run(enter, ...words);
  }

  #namespace(name: string): string {
    return `${PREFIX}${process.pid}-${name}`;
  }
}
