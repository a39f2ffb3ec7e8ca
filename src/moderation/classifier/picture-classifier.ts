import { Worker } from 'node:worker_threads';
import { CheckUnavailableError } from '#src/domain/check-unavailable-error.ts';
import type { Clock } from '#src/domain/clock.ts';
import type { Log } from '#src/domain/log.ts';
import { Slots } from '#src/domain/slots.ts';
import { classifierAnswerSchema } from './classifier-answer.ts';

export interface PictureClassifierOptions {
  log: Log;
  clock: Pick<Clock, 'after'>;
  /** The module of the worker, where a test has one of its own. */
  workerUrl?: URL;
}

/** Needs the optional dependencies of package.json; without them it can say nothing of any picture. */
export interface PictureClassifier {
  /**
   * @param path a JPEG or PNG of ours. @returns from 0 to 1 for drawing, hentai, neutral, porn and sexy.
   * @throws CheckUnavailableError
   */
  classify(path: string): Promise<Record<string, number>>;
  close(): Promise<void>;
}

/** The model takes some 200 MB, which it gives back when nobody has asked for a while. */
const idleMs = 5 * 60_000;
/** One picture takes less than a second, the start of the worker two or three on a busy machine. */
const timeoutMs = 60_000;

/** Starts its worker at the first picture, and anew when it has died; takes the pictures one after the other. */
export function createPictureClassifier({
  log,
  clock,
  workerUrl = new URL('./classify-worker.ts', import.meta.url),
}: PictureClassifierOptions): PictureClassifier {
  const turns = new Slots(1);
  let worker: Worker | undefined;
  let callOffStop = () => {};
  let closed = false;

  function start(): Worker {
    // Somebody else's code gets none of our secrets, and its chatter does not get among our log.
    const started = new Worker(workerUrl, { env: {}, stdout: true, stderr: true });
    started.stdout.resume();
    started.stderr.resume();
    started.unref();
    const forget = () => {
      if (worker === started) worker = undefined;
    };
    started.once('exit', forget);
    started.on('error', (error) => {
      forget();
      log.warn({ detail: codeOf(error) }, 'the picture classifier died');
    });
    return started;
  }

  async function stop(): Promise<void> {
    const stopped = worker;
    worker = undefined;
    await stopped?.terminate();
  }

  async function ask(asked: Worker, path: string): Promise<Record<string, number>> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const onError = (error: unknown) => reject(unavailable(codeOf(error)));
    const onExit = () => reject(unavailable('its worker ended'));
    const callOffTimeout = clock.after(timeoutMs, () => {
      reject(unavailable(`no answer within ${timeoutMs} ms`));
      void stop();
    });
    asked.once('message', resolve).once('error', onError).once('exit', onExit);
    try {
      asked.postMessage(path);
      const answer = classifierAnswerSchema.safeParse(await promise);
      if (!answer.success) throw unavailable('its answer makes no sense');
      if ('failure' in answer.data) throw unavailable(answer.data.failure);
      return answer.data.classes;
    } finally {
      callOffTimeout();
      asked.off('message', resolve).off('error', onError).off('exit', onExit);
    }
  }

  return {
    classify: (path) =>
      turns.use(async () => {
        if (closed) throw unavailable('it is closed');
        callOffStop();
        worker ??= start();
        try {
          return await ask(worker, path);
        } finally {
          if (!closed) callOffStop = clock.after(idleMs, () => void stop());
        }
      }),
    async close() {
      closed = true;
      callOffStop();
      await stop();
    },
  };
}

function unavailable(why: string): CheckUnavailableError {
  return new CheckUnavailableError(`the local classifier has nothing to say: ${why}`);
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
