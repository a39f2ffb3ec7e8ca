import { h } from '#sandbox/page/browser/dom/element.ts';
import { Suggestions } from '#sandbox/page/browser/form/suggestions.ts';
import type { View } from '#sandbox/page/browser/talk/view.ts';
import { type CommandEntry, commandEntries } from './command-entries.ts';
import { CommandForm } from './command-form.ts';

/** The box below the messages: plain text, or a command picked after a slash. */
export class Composer {
  readonly #holder: HTMLElement;
  readonly #text: HTMLTextAreaElement;
  readonly #list: Suggestions;
  readonly #view: () => View;
  #form: CommandForm | undefined;

  /** Files dropped anywhere on `dropzone` go to the open command. */
  constructor(holder: HTMLElement, dropzone: HTMLElement, view: () => View) {
    this.#holder = holder;
    this.#view = view;
    this.#text = h('textarea', {
      id: 'message-text',
      class: 'message-text',
      rows: 1,
      autocomplete: 'off',
      'aria-label': 'Message',
    });
    this.#list = new Suggestions(this.#text, 'commands', 'Commands');
    this.#text.addEventListener('input', () => this.#offer());
    this.#text.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      void this.#say();
    });
    dropzone.addEventListener('dragover', (event) => event.preventDefault());
    dropzone.addEventListener('drop', (event) => {
      event.preventDefault();
      this.#form?.takeFiles([...(event.dataTransfer?.files ?? [])]);
    });
    dropzone.addEventListener('paste', (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length > 0) this.#form?.takeFiles(files);
    });
    this.#showText();
  }

  update(channelName: string): void {
    this.#text.placeholder = `Message #${channelName}  —  type / for commands`;
  }

  /** Another person or channel has other commands. */
  reset(): void {
    this.#form = undefined;
    this.#showText();
  }

  #showText(): void {
    this.#holder.replaceChildren(this.#list.element, this.#text);
  }

  #offer(): void {
    const typed = this.#text.value;
    if (!typed.startsWith('/')) {
      this.#list.offer([]);
      return;
    }
    const { state } = this.#view();
    const locale = state.people.find(({ id }) => id === state.you)?.locale ?? 'en-US';
    const wanted = typed.slice(1).trim().toLowerCase();
    const entries = commandEntries(state.commands, locale).filter(
      ({ title, command }) => title.startsWith(wanted) || command.startsWith(wanted),
    );
    const pick = (entry: CommandEntry) => () => this.#pick(entry);
    this.#list.offer(
      entries.map((entry) => ({ label: `/${entry.title}`, note: entry.description, choose: pick(entry) })),
    );
  }

  #pick(entry: CommandEntry): void {
    this.#text.value = '';
    this.#list.offer([]);
    const close = (): void => {
      this.reset();
      this.#text.focus();
    };
    this.#form = new CommandForm(entry, this.#view(), close);
    this.#holder.replaceChildren(this.#form.element);
    this.#form.focus();
  }

  async #say(): Promise<void> {
    const content = this.#text.value.trim();
    if (content === '') return;
    const answer = await this.#view().press({ do: 'say', content });
    if (answer.error === undefined) this.#text.value = '';
  }
}
