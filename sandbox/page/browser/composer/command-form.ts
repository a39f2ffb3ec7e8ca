import { h } from '#sandbox/page/browser/dom/element.ts';
import type { View } from '#sandbox/page/browser/talk/view.ts';
import type { ActionAnswer } from '#sandbox/page/page-state.ts';
import type { CommandEntry, CommandOption } from './command-entries.ts';
import { localized } from './localized.ts';
import { optionInput } from './option-field.ts';
import type { OptionInput, Value } from './option-input.ts';
import { optionProblem } from './option-problem.ts';

interface Row {
  readonly option: CommandOption;
  readonly input: OptionInput;
  readonly problem: HTMLElement;
}

/** A picked command with its options: those it needs, and the others behind a button each. */
export class CommandForm {
  readonly element: HTMLFormElement;
  readonly #entry: CommandEntry;
  readonly #view: View;
  readonly #close: () => void;
  readonly #rows: Row[] = [];
  readonly #fields = h('div', { class: 'options' });
  readonly #more = h('div', { class: 'more-options' });
  readonly #problem = h('p', { class: 'problem', role: 'alert' });

  constructor(entry: CommandEntry, view: View, close: () => void) {
    this.#entry = entry;
    this.#view = view;
    this.#close = close;
    this.element = h(
      'form',
      { class: 'command', 'aria-label': `Command ${entry.title}`, novalidate: true },
      h('header', {}, h('strong', {}, `/${entry.title}`), h('span', {}, entry.description)),
      this.#fields,
      this.#more,
      this.#problem,
      h(
        'footer',
        {},
        h('button', { type: 'button', class: 'button secondary', onclick: close }, 'Discard'),
        h('button', { type: 'submit', class: 'button primary' }, 'Send'),
      ),
    );
    for (const option of entry.options) {
      if (option.required) this.#add(option);
      else this.#offer(option);
    }
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#submit();
    });
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') close();
      const { target } = event;
      // As on Discord, Enter sends; Shift and Enter make a line.
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && target instanceof HTMLTextAreaElement) {
        event.preventDefault();
        this.element.requestSubmit();
      }
    });
  }

  focus(): void {
    this.element.querySelector<HTMLElement>('textarea, input, select')?.focus();
  }

  /** Into the first attachment option, if the command has one. */
  takeFiles(files: readonly File[]): void {
    this.#rows.find(({ input }) => input.takeFiles)?.input.takeFiles?.(files);
  }

  #locale(): string {
    const { people, you } = this.#view.state;
    return people.find(({ id }) => id === you)?.locale ?? 'en-US';
  }

  #offer(option: CommandOption): void {
    const { name, description } = localized(option, this.#locale());
    const add = (): void => {
      chip.remove();
      this.#add(option).focus();
    };
    const chip = h('button', { type: 'button', class: 'chip', title: description, onclick: add }, `+ ${name}`);
    this.#more.append(chip);
  }

  #add(option: CommandOption): HTMLElement {
    const { name, description } = localized(option, this.#locale());
    const id = `option-${option.name}`;
    const input = optionInput(option, id, this.#view, (focused, typed) => this.#complete(focused, typed));
    const problem = h('p', { id: `${id}-problem`, class: 'problem', role: 'alert' });
    const field = input.element.querySelector<HTMLElement>('input, textarea, select') ?? input.element;
    if (field.id === '') field.id = id;
    field.setAttribute('aria-describedby', `${id}-about ${id}-problem`);
    if (option.required) field.setAttribute('aria-required', 'true');
    this.#rows.push({ option, input, problem });
    const about = h('small', { id: `${id}-about` }, description + range(option));
    this.#fields.append(h('div', { class: 'option' }, h('label', { for: id }, name), input.element, about, problem));
    return field;
  }

  async #values(): Promise<Readonly<Record<string, Value>>> {
    const values = await Promise.all(
      this.#rows.map(async ({ option, input }) => [option.name, await input.read()] as const),
    );
    return Object.fromEntries(values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  }

  async #complete(
    focused: string,
    typed: string | number,
  ): Promise<readonly { name: string; value: string | number }[]> {
    const { command: name, subcommand } = this.#entry;
    const rows = this.#rows.filter(({ input }) => !input.takeFiles);
    const values = await Promise.all(rows.map(async ({ option, input }) => [option.name, await input.read()] as const));
    const options = Object.fromEntries(values.filter(([, value]) => value !== undefined));
    const answer = await this.#view.press({
      do: 'autocomplete',
      name,
      subcommand,
      options: { ...options, [focused]: typed },
      focused,
    });
    return (answer.choices ?? []).filter(isProposal);
  }

  async #submit(): Promise<void> {
    if (this.element.ariaBusy === 'true') return;
    this.element.ariaBusy = 'true';
    this.#problem.textContent = '';
    const values = await this.#values();
    const problems = this.#rows.map(({ option, problem }) => {
      problem.textContent = optionProblem(option, values[option.name]) ?? '';
      return problem.textContent;
    });
    if (problems.every((one) => one === '')) {
      const { command: name, subcommand } = this.#entry;
      const answer: ActionAnswer = await this.#view.press({ do: 'command', name, subcommand, options: values });
      if (answer.error === undefined) this.#close();
      else this.#problem.textContent = answer.error;
    }
    this.element.ariaBusy = 'false';
  }
}

const isProposal = (value: unknown): value is { name: string; value: string | number } =>
  typeof value === 'object' && value !== null && 'name' in value && 'value' in value;

function range(option: CommandOption): string {
  const min = 'min_value' in option ? option.min_value : undefined;
  const max = 'max_value' in option ? option.max_value : undefined;
  if (min !== undefined && max !== undefined) return ` (${min} to ${max})`;
  if (min !== undefined) return ` (${min} or more)`;
  return max === undefined ? '' : ` (up to ${max})`;
}
