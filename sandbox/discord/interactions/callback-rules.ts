import { FormError } from '#sandbox/discord/http/api-error.ts';
import type { StoredInteraction } from '#sandbox/discord/state/records.ts';

export const callbackTypes = {
  message: 4,
  deferredMessage: 5,
  deferredUpdate: 6,
  update: 7,
  choices: 8,
  modal: 9,
} as const;

const flagsOfDeferral = 1 << 6;

/** Which answer fits which interaction (Discord, interactions/receiving-and-responding, Interaction Callback Type). */
export function checkCallback(interaction: StoredInteraction, type: number, flags: number): void {
  const onMessage = interaction.sourceMessageId !== null;
  const { kind } = interaction;
  const allowed: Readonly<Record<number, boolean>> = {
    [callbackTypes.message]: kind !== 'autocomplete',
    [callbackTypes.deferredMessage]: kind !== 'autocomplete',
    [callbackTypes.deferredUpdate]: onMessage,
    [callbackTypes.update]: onMessage,
    [callbackTypes.choices]: kind === 'autocomplete',
    [callbackTypes.modal]: kind === 'command' || kind === 'component',
  };
  if (!allowed[type]) throw new FormError(`callback type ${type} does not answer a ${kind} interaction`);
  if (type === callbackTypes.deferredMessage && flags & ~flagsOfDeferral) {
    throw new FormError('a deferral takes the EPHEMERAL flag only');
  }
}
