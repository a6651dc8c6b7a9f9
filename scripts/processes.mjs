/** Starts programs as direct children and ends with them: no wrapper stays between a signal and its receiver. */
import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';

export const node = process.execPath;

/** A program of an installed package. */
export const bin = (name) => path.join('node_modules', '.bin', name);

const running = new Set();
/** A signal has come: when the present program has ended, no other is started. */
let stopping = false;

function passOn(signal) {
  stopping = true;
  for (const child of running) child.kill(signal);
  if (running.size === 0) process.exit(exitCodeOf(null, signal));
}

const parent = process.ppid;
let isWatching = false;

/**
 * Signals and orphanhood concern who runs programs, and begin with the first. The server reads this file with next.config.mjs,
 * and tests with packages.mjs: they have ends of their own.
 */
function watchForTheEnd() {
  if (isWatching) return;
  isWatching = true;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, passOn);
  // Whoever started us may be killed without a chance to pass it on; a server that nobody owns would keep its port.
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    passOn('SIGTERM');
  }, 500).unref();
}

/**
 * Runs a program to its end, with its output on ours.
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} env besides our own
 * @param {'ignore' | 'inherit'} stdin
 * @returns {Promise<number>} its exit code; 128 + n when signal n ended it
 */
export function run(command, args, env = {}, stdin = 'ignore') {
  watchForTheEnd();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: [stdin, 'inherit', 'inherit'],
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
    });
    running.add(child);
    child.on('error', (error) => {
      running.delete(child);
      reject(error);
    });
    child.on('exit', (code, signal) => {
      running.delete(child);
      if (stopping && running.size === 0) process.exit(exitCodeOf(code, signal));
      resolve(exitCodeOf(code, signal));
    });
  });
}

function exitCodeOf(code, signal) {
  return code ?? 128 + (os.constants.signals[signal] ?? 0);
}
