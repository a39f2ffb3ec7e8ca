import type { ActionAnswer, PageState } from '#sandbox/page/page-state.ts';

/** What drawing needs to know and what it may set off. */
export interface View {
  readonly state: PageState;
  /** Does it as the person in view; modals open, refusals and silence are told. */
  readonly press: (action: Readonly<Record<string, unknown>>) => Promise<ActionAnswer>;
  readonly go: (place: { you?: string; channel?: string }) => void;
}
