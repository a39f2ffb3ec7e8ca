import type { APIMessage } from 'discord-api-types/v10';
import { renderMessage } from '#sandbox/discord/messages/render-message.ts';
import type { Acknowledgement, StoredInteraction } from '#sandbox/discord/state/records.ts';
import type { World } from '#sandbox/discord/state/world.ts';

/** What the person who clicked gets to see; every property is read live. */
export interface InteractionHandle {
  readonly id: string;
  readonly token: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Rejects with 'did not respond' when the deadline passes first. */
  readonly acknowledged: Promise<Acknowledgement>;
  /** 'did not respond' once the deadline has passed without an answer. */
  readonly failed: string | undefined;
  /** Undefined before it is made and after it is deleted. */
  readonly original: APIMessage | undefined;
  readonly followups: readonly APIMessage[];
  /** The modal that was opened. */
  readonly modal: Readonly<Record<string, unknown>> | undefined;
  readonly choices: readonly unknown[] | undefined;
}

const noAnswer = 'did not respond';

export function createHandle(
  world: World,
  interaction: StoredInteraction,
  acknowledged: Promise<Acknowledgement>,
): InteractionHandle {
  const message = (id: string): APIMessage[] => {
    const found = world.messages.get(id);
    return found ? [renderMessage(world, found)] : [];
  };
  return {
    id: interaction.id,
    token: interaction.token,
    payload: interaction.payload,
    acknowledged,
    get failed() {
      return interaction.failed ? noAnswer : undefined;
    },
    get original() {
      return interaction.originalId === null ? undefined : message(interaction.originalId)[0];
    },
    get followups() {
      return interaction.followupIds.flatMap(message);
    },
    get modal() {
      return interaction.modal ?? undefined;
    },
    get choices() {
      return interaction.choices ?? undefined;
    },
  };
}

/** Resolves with the first accepted callback; marks the interaction failed when there is none in time. */
export function awaitAcknowledgement(
  world: World,
  interaction: StoredInteraction,
  signal: AbortSignal,
): Promise<Acknowledgement> {
  const promise = new Promise<Acknowledgement>((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      world.changes.removeEventListener('change', look);
      signal.removeEventListener('abort', abandon);
    };
    const look = (): void => {
      if (!interaction.acknowledged) return;
      stop();
      resolve(interaction.acknowledged);
    };
    const abandon = (): void => {
      stop();
      reject(new Error('the stand-in was closed'));
    };
    const timer = setTimeout(() => {
      stop();
      interaction.failed = true;
      reject(new Error(noAnswer));
      world.changed();
    }, world.ackDeadlineMs);
    world.changes.addEventListener('change', look);
    signal.addEventListener('abort', abandon);
  });
  // Most tests never look at this promise; an unanswered interaction must not end their process.
  promise.catch(() => undefined);
  return promise;
}
