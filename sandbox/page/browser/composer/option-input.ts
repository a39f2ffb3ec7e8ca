export type Value = string | number | boolean | { readonly file: string };

/** What is typed into one option. */
export interface OptionInput {
  readonly element: HTMLElement;
  /** As it is sent; undefined when nothing was given. */
  readonly read: () => Value | undefined | Promise<Value>;
  /** Only of an attachment. */
  readonly takeFiles?: (files: readonly File[]) => void;
}

/** Asks the bot for what fits to what was typed so far. */
export type Complete = (
  option: string,
  typed: string | number,
) => Promise<readonly { name: string; value: string | number }[]>;
