import type { SwitchState } from './page-state.ts';

export interface Switch extends Omit<SwitchState, 'on'> {
  /** Turns it on; the answer turns it off. */
  readonly turnOn: () => () => void;
}
