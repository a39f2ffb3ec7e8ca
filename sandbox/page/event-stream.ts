import type { ServerResponse } from 'node:http';

/** A burst of changes is one event. */
const gatherMs = 40;

/** Tells every open page that something changed; the page then asks for what it shows. */
export class EventStream implements Disposable {
  readonly #changes: EventTarget;
  readonly #pages = new Set<ServerResponse>();
  #version = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(changes: EventTarget) {
    this.#changes = changes;
    changes.addEventListener('change', this.#changed);
  }

  open(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(`data: ${this.#version}\n\n`);
    this.#pages.add(response);
    response.on('close', () => this.#pages.delete(response));
  }

  [Symbol.dispose](): void {
    this.#changes.removeEventListener('change', this.#changed);
    clearTimeout(this.#timer);
    for (const page of this.#pages) page.end();
  }

  readonly #changed = (): void => {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#version += 1;
      for (const page of this.#pages) page.write(`data: ${this.#version}\n\n`);
    }, gatherMs);
  };
}
