/** How busy a process is, from the kernel's own count (`/proc/<pid>/stat`, proc(5)). Linux only. */
import { readFileSync } from 'node:fs';

const SAMPLE_MS = 250;
/** The kernel counts CPU time in these (`USER_HZ`), whatever the machine. */
const TICKS_PER_S = 100;

export interface CpuSample {
  /** The end of the sample, in milliseconds since the epoch. */
  at: number;
  /** Of one core: 200 is two cores full. */
  percent: number;
}

function ticksOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The program's name, in parentheses, may hold anything; the numbers follow it. User and system time are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

/** Watches a process from now on. @returns ends the watch and tells its samples */
export function watchCpu(pid: number): () => CpuSample[] {
  const samples: CpuSample[] = [];
  let last = { at: performance.now(), ticks: ticksOf(pid) };
  const timer = setInterval(() => {
    try {
      const now = { at: performance.now(), ticks: ticksOf(pid) };
      samples.push({ at: Date.now(), percent: ((now.ticks - last.ticks) / TICKS_PER_S / ((now.at - last.at) / 1000)) * 100 });
      last = now;
    } catch {
      // The process has ended.
      clearInterval(timer);
    }
  }, SAMPLE_MS);
  return () => {
    clearInterval(timer);
    return samples;
  };
}
