import { readFile } from 'node:fs/promises';

/** What Linux tells of a process: CPU time in ms, memory now and at its peak in MB. */
export interface Reading {
  cpuMs: number;
  memoryMb: number;
  peakMb: number;
}

/** Linux counts CPU time in hundredths of a second wherever Node runs. */
const tickMs = 10;

export async function readProcess(pid: number): Promise<Reading> {
  const [stat, status] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8'),
    readFile(`/proc/${pid}/status`, 'utf8'),
  ]);
  // The name of the program stands in brackets and may hold blanks.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? Number.NaN);
  return {
    cpuMs: (Number(fields[11]) + Number(fields[12])) * tickMs,
    memoryMb: kilobytes('VmRSS') / 1024,
    peakMb: kilobytes('VmHWM') / 1024,
  };
}

/** Over the next `ms`: CPU in percent of one core, and memory at the end and at the peak. */
export async function meter(
  pid: number,
  ms: number,
): Promise<{ cpuPercent: number; memoryMb: number; peakMb: number }> {
  const before = await readProcess(pid);
  await new Promise((resolve) => setTimeout(resolve, ms));
  const after = await readProcess(pid);
  return { cpuPercent: ((after.cpuMs - before.cpuMs) / ms) * 100, memoryMb: after.memoryMb, peakMb: after.peakMb };
}
