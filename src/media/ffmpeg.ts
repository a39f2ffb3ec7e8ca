import { execFile } from 'node:child_process';
import { setPriority } from 'node:os';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

export interface Ffmpeg {
  /** Whether it is installed. */
  available(): Promise<boolean>;
  /** Ends with the program; rejects as `execFile` does, and when the signal says so. Answers no questions. */
  run(args: readonly string[], signal: AbortSignal): Promise<void>;
}

const execute = promisify(execFile);
const versionTimeoutMs = 60_000;
/** Behind the bot itself, which has to answer within seconds. */
const niceness = 10;
const common = ['-nostdin', '-hide_banner', '-loglevel', 'error', '-y'];

/** ffmpeg is no package of ours: whoever wants what it does installs it. */
export function createFfmpeg(command = 'ffmpeg'): Ffmpeg {
  return {
    available: () =>
      execute(command, ['-version'], { timeout: versionTimeoutMs }).then(
        () => true,
        () => false,
      ),
    async run(args, signal) {
      const running = execute(command, [...common, ...args], { signal, killSignal: 'SIGKILL' });
      yieldTo(running.child.pid);
      await running;
    },
  };
}

/** Only this one format, and files only: a clip from elsewhere must not make ffmpeg open anything else. */
export const readClip = (path: string): string[] => ['-protocol_whitelist', 'file', '-f', 'mov', '-i', toFile(path)];

export const toFile = (path: string): string => `file:${resolve(path)}`;

/** What ffmpeg's failure may be called in a log. Never the message: ffmpeg's own words are in it, and what it read of the clip. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error ? `code ${error.code}` : error.name;
}

function yieldTo(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, niceness);
  } catch {
    // It has ended already, or this machine does not let us: it runs all the same.
  }
}
