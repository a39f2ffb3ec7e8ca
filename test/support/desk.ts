import type { APIMessage } from 'discord-api-types/v10';
import type { InteractionHandle } from '#sandbox/discord/interactions/interaction-handle.ts';
import type { ModalValue } from '#sandbox/discord/interactions/modal-values.ts';
import type { User } from '#sandbox/discord/state/records.ts';
import type { Action } from '#src/discord/custom-id.ts';
import { en } from '#src/discord/texts/en.ts';
import { cardShows } from './channel.ts';
import { animate, pressButton, privateAnswer, type Wish } from './member.ts';
import { importSettings, type WrittenSettings } from './moderators.ts';
import type { Stage } from './stage.ts';

/** The newest message of the moderators' channel with this button. */
export const deskMessage = ({ discord }: Stage, action: Action, timeoutMs = 30_000): Promise<APIMessage> =>
  discord.waitFor(
    () =>
      discord
        .messages(discord.channels.moderators)
        .findLast(({ components }) => JSON.stringify(components ?? []).includes(`v1:${action}:`)),
    timeoutMs,
  );

/** A moderator presses a button of the newest message that has it. @returns what they are told. */
export async function decide(
  stage: Stage,
  action: Action,
  user: User = stage.discord.users.moderator,
): Promise<string> {
  return privateAnswer(stage, pressButton(stage, user, await deskMessage(stage, action), action));
}

/** Opens the form of a button and sends it. @returns what whoever sent it is told. */
export async function fillIn(
  stage: Stage,
  {
    user,
    message,
    action,
    values,
  }: { user: User; message: APIMessage; action: Action; values: Record<string, ModalValue> },
): Promise<string> {
  const of = pressButton(stage, user, message, action);
  await of.acknowledged;
  return privateAnswer(stage, stage.discord.interact.modalSubmit({ of, values }));
}

/** A server whose moderators have a channel. */
export const withDesk = (stage: Stage, settings: WrittenSettings = {}): Promise<void> =>
  importSettings(stage, { moderators: { channelId: stage.discord.channels.moderators.id }, ...settings });

/** On a server where everybody waits: a request that does. */
export async function heldRequest(
  stage: Stage,
  wish: Wish = {},
): Promise<{ press: InteractionHandle; request: APIMessage }> {
  const press = await animate(stage, wish);
  await cardShows(stage, press, en.state.awaitingApproval.title);
  return { press, request: await deskMessage(stage, 'approve') };
}
