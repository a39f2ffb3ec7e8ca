/** The parts of Discord's modal that are drawn; all kinds of field in one shape. */
export interface ModalInput {
  readonly type: number;
  readonly custom_id: string;
  readonly label?: string;
  readonly style?: number;
  readonly value?: string;
  readonly placeholder?: string;
  readonly required?: boolean;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly min_values?: number;
  readonly max_values?: number;
  readonly file_types?: readonly string[];
  readonly default?: boolean;
  readonly default_values?: readonly { readonly id: string }[];
  readonly channel_types?: readonly number[];
  readonly options?: readonly {
    readonly value: string;
    readonly label: string;
    readonly description?: string | null;
    readonly default?: boolean;
  }[];
}

export interface ModalPart {
  readonly type: number;
  readonly label?: string;
  readonly description?: string;
  /** Of a text display. */
  readonly content?: string;
  readonly component?: ModalInput;
  /** Of an action row, the old way to hold a text field. */
  readonly components?: readonly ModalInput[];
}

export interface Modal {
  readonly interaction: string;
  readonly form: { readonly title: string; readonly components: readonly ModalPart[] };
}
