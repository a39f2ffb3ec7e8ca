import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';

export type BotStatus = 'stopped' | 'starting' | 'running' | 'stopping';

interface BotControlOptions {
  /** The module to run, as an absolute path. */
  readonly main: string;
  /** Everything it is told; nothing of this process but PATH. */
  readonly environment: Readonly<Record<string, string>>;
  /** Part of the line it prints once it takes commands. */
  readonly readyLine: string;
  /** After so long without that line a start counts as failed; the bot goes on trying. */
  readonly readyMs: number;
}

const keptLines = 300;

/** A bot in a process of its own, which may be stopped, killed and started again. */
export class BotControl implements AsyncDisposable {
  /** Fires `change` after every line and every change of status. */
  readonly changes = new EventTarget();
  readonly lines: string[] = [];
  status: BotStatus = 'stopped';
  readonly #options: BotControlOptions;
  #child: ChildProcess | undefined;
  #exited: Promise<unknown> = Promise.resolve();

  constructor(options: BotControlOptions) {
    this.#options = options;
  }

  /** Resolves when it takes commands; rejects with its lines when it ends before that, or takes too long. */
  async start(): Promise<void> {
    if (this.status === 'stopping') await this.#exited;
    if (this.status === 'stopped') this.#spawn();
    await this.#settled();
  }

  /** SIGTERM, and waits for the end. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  /** SIGKILL: it can save nothing any more. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  #spawn(): void {
    const { main, environment } = this.#options;
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
      env: { PATH: process.env.PATH ?? '', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      // Not here: a .env that lies here is for the real bot.
      cwd: tmpdir(),
      // Ctrl-C in the terminal must reach the sandbox alone: it decides in which order things stop.
      detached: true,
    });
    this.#child = child;
    this.#exited = once(child, 'close').then(() => {
      this.#child = undefined;
      this.#become('stopped');
    });
    this.#become('starting');
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', this.#read);
  }

  readonly #read = (line: string): void => {
    this.lines.push(line);
    this.lines.splice(0, this.lines.length - keptLines);
    if (this.status === 'starting' && line.includes(this.#options.readyLine)) this.#become('running');
    else this.changes.dispatchEvent(new Event('change'));
  };

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.#child) {
      this.#become('stopping');
      this.#child.kill(signal);
    }
    await this.#exited;
  }

  #become(status: BotStatus): void {
    this.status = status;
    this.changes.dispatchEvent(new Event('change'));
  }

  /** Waits until it is no longer starting. */
  async #settled(): Promise<void> {
    const signal = AbortSignal.timeout(this.#options.readyMs);
    try {
      while (this.status === 'starting') await once(this.changes, 'change', { signal });
    } catch (cause) {
      if (!signal.aborted) throw cause;
      throw new Error(`the bot is still not ready:\n${this.lines.join('\n')}`, { cause });
    }
    if (this.status !== 'running') throw new Error(`the bot ended before it was ready:\n${this.lines.join('\n')}`);
  }
}
