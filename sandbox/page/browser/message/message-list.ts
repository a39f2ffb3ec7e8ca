import type { APIMessage } from 'discord-api-types/v10';
import { refocus } from '#sandbox/page/browser/dom/replace.ts';
import { keepSpoilersOpen } from '#sandbox/page/browser/markdown/spoiler.ts';
import type { View } from '#sandbox/page/browser/talk/view.ts';
import { messageItem } from './message.ts';

interface Drawn {
  readonly key: string;
  readonly item: HTMLLIElement;
}

const nearBottom = 80;

/** Keeps the list as the state has it. A message that did not change keeps its elements, and its video its place. */
export class MessageList {
  readonly #list: HTMLElement;
  #drawn = new Map<string, Drawn>();
  #channel = '';
  #atBottom = true;

  constructor(list: HTMLElement) {
    this.#list = list;
    list.addEventListener('scroll', () => {
      this.#atBottom = list.scrollHeight - list.scrollTop - list.clientHeight < nearBottom;
    });
    // Pictures get their height late.
    for (const event of ['load', 'loadedmetadata'])
      list.addEventListener(event, () => this.#follow(), { capture: true });
  }

  show(view: View): void {
    const { messages, channel, commands, people, you } = view.state;
    // The menu of each message depends on these.
    const around = JSON.stringify([commands, people, you]);
    const next = new Map<string, Drawn>();
    for (const message of messages) {
      const key = around + unsigned(message);
      const old = this.#drawn.get(message.id);
      next.set(message.id, old?.key === key ? old : { key, item: this.#draw(message, view, old?.item) });
    }
    this.#place([...next.values()].map(({ item }) => item));
    this.#drawn = next;
    if (channel !== this.#channel) this.#atBottom = true;
    this.#channel = channel;
    this.#follow();
  }

  /** To the newest message, and on with those that come: what somebody has sent is what they want to see answered. */
  toBottom(): void {
    this.#atBottom = true;
    this.#follow();
  }

  #draw(message: APIMessage, view: View, old: HTMLLIElement | undefined): HTMLLIElement {
    const item = messageItem(message, view);
    if (!old) return item;
    const focused = document.activeElement;
    const key = focused instanceof HTMLElement && old.contains(focused) ? focused.dataset.key : undefined;
    const playing: HTMLVideoElement[] = [];
    for (const video of old.querySelectorAll<HTMLVideoElement>('video[data-media]')) {
      if (!video.paused) playing.push(video);
      const twin = [...item.querySelectorAll<HTMLVideoElement>('video')].find(
        (one) => one.dataset.media === video.dataset.media,
      );
      twin?.replaceWith(video);
    }
    keepSpoilersOpen(old, item);
    old.replaceWith(item);
    for (const video of playing) if (item.contains(video)) void video.play();
    if (key !== undefined) refocus(item, key);
    return item;
  }

  #place(items: readonly HTMLLIElement[]): void {
    const wanted = new Set<Element>(items);
    for (const child of [...this.#list.children]) if (!wanted.has(child)) child.remove();
    for (const [index, item] of items.entries()) {
      const there = this.#list.children[index];
      if (there !== item) this.#list.insertBefore(item, there ?? null);
    }
  }

  #follow(): void {
    if (this.#atBottom) this.#list.scrollTop = this.#list.scrollHeight;
  }
}

/** Without the signatures, which are new each time though nothing changed. */
const unsigned = (message: APIMessage): string => JSON.stringify(message).replaceAll(/\?ex=[^"]*/g, '');
