import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ClipSpec } from './clip-spec.ts';

export interface ClipOrder {
  readonly id: number;
  readonly picture: Uint8Array;
  readonly spec: ClipSpec;
}

export type ClipAnswer =
  | { readonly id: number; readonly clip: Uint8Array }
  | { readonly id: number; readonly error: string };

/**
 * Turns a picture into a playable H.264 MP4: a slow zoom. Works in a thread of its own, for an encode takes a second or
 * two in which the server must go on answering; makes each clip once.
 */
export class ClipMaker {
  readonly #made = new Map<string, Promise<Uint8Array>>();
  readonly #open = new Map<number, PromiseWithResolvers<Uint8Array>>();
  #worker: Worker | undefined;
  #nextId = 1;
  #closed = false;

  /** Rejects when the bytes are no picture, and after close(). */
  make(picture: Uint8Array, spec: ClipSpec): Promise<Uint8Array> {
    const key = `${createHash('sha256').update(picture).digest('hex')} ${JSON.stringify(spec)}`;
    const known = this.#made.get(key);
    if (known) return known;
    const making = this.#order(picture, spec);
    this.#made.set(key, making);
    return making;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#abandon(new Error('the clip maker is closed'));
    if (!this.#worker) return;
    const exited = once(this.#worker, 'exit');
    this.#worker.postMessage('close');
    await exited;
  }

  async #order(picture: Uint8Array, spec: ClipSpec): Promise<Uint8Array> {
    if (this.#closed) throw new Error('the clip maker is closed');
    const id = this.#nextId++;
    const pending = Promise.withResolvers<Uint8Array>();
    this.#open.set(id, pending);
    this.#worker ??= this.#start();
    this.#worker.postMessage({ id, picture, spec } satisfies ClipOrder);
    return await pending.promise;
  }

  #start(): Worker {
    const worker = new Worker(new URL('./clip-worker.ts', import.meta.url));
    worker.on('message', (answer: ClipAnswer) => {
      const pending = this.#open.get(answer.id);
      this.#open.delete(answer.id);
      if ('clip' in answer) pending?.resolve(answer.clip);
      else pending?.reject(new Error(answer.error));
    });
    worker.on('error', (cause) => this.#abandon(new Error('the clip worker died', { cause })));
    return worker;
  }

  #abandon(reason: Error): void {
    for (const pending of this.#open.values()) pending.reject(reason);
    this.#open.clear();
  }
}
