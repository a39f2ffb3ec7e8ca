import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const manifest: { scripts: { start: string } } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'),
);
/** What `npm start` hands to Node. */
const startFlags = manifest.scripts.start.split(' ').filter((word) => word.startsWith('--'));

/** One line of the bot's log. */
export type LogLine = Readonly<Record<string, unknown>> & { readonly msg: string };

/** The real bot in a process of its own. */
export class BotProcess implements AsyncDisposable {
  readonly log: LogLine[] = [];
  /** Everything it printed, to look for what must never be there. */
  output = '';
  readonly exited: Promise<number | NodeJS.Signals>;
  #child: ChildProcess;
  #waiting = new Set<() => void>();

  constructor(
    environment: Readonly<Record<string, string>>,
    main = join(import.meta.dirname, '../../src/launch/start.js'),
  ) {
    this.#child = spawn(process.execPath, [...startFlags, main], {
      env: { PATH: process.env.PATH ?? '', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      // Not here: the developer's own .env lies here.
      cwd: tmpdir(),
    });
    this.exited = once(this.#child, 'close').then(([code, signal]) => code ?? signal);
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => this.#read(line));
    }
  }

  #read(line: string): void {
    this.output += `${line}\n`;
    if (line.startsWith('{')) this.log.push(JSON.parse(line));
    for (const look of this.#waiting) look();
  }

  /** The first line with this message, or of which this is true, printed before or from now on. */
  async logged(wanted: string | ((line: LogLine) => boolean), timeoutMs = 30_000): Promise<LogLine> {
    const { promise, resolve, reject } = Promise.withResolvers<LogLine>();
    const look = () => {
      const line = this.log.find((entry) => (typeof wanted === 'string' ? entry.msg === wanted : wanted(entry)));
      if (line) resolve(line);
    };
    this.#waiting.add(look);
    const timer = setTimeout(() => reject(new Error(`no log line ${wanted} in:\n${this.output}`)), timeoutMs);
    const ended = this.exited.then((code) => {
      reject(new Error(`the bot ended (${code}) before it logged ${wanted}:\n${this.output}`));
    });
    look();
    try {
      // Only the first of the two counts; the end of the process never resolves it.
      return await Promise.race([promise, ended.then(() => promise)]);
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(look);
    }
  }

  get pid(): number {
    const { pid } = this.#child;
    if (pid === undefined) throw new Error('the process could not be started');
    return pid;
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.exited;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }
}
