import type { APIMessage } from 'discord-api-types/v10';
import type { InteractionHandle } from '#sandbox/discord/interactions/interaction-handle.ts';
import type { ModalValue } from '#sandbox/discord/interactions/modal-values.ts';
import type { User } from '#sandbox/discord/state/records.ts';
import type { Action } from '#src/discord/custom-id.ts';
import { en } from '#src/discord/texts/en.ts';
import { cardShows } from './channel.ts';
import { animate, forgeButton, pressButton, privateAnswer, type Wish } from './member.ts';
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

/** The message of the moderators' channel with this button about the job that this interaction asked for. */
export const deskMessageAbout = (
  { discord }: Stage,
  { id }: InteractionHandle,
  action: Action,
  timeoutMs = 30_000,
): Promise<APIMessage> =>
  discord.waitFor(
    () =>
      discord
        .messages(discord.channels.moderators)
        .find(({ components }) => JSON.stringify(components ?? []).includes(`"v1:${action}:${id}"`)),
    timeoutMs,
  );

/** The message once its title is this one. */
export const deskShows = ({ discord }: Stage, { id }: APIMessage, title: string): Promise<APIMessage> =>
  discord.waitFor(
    () =>
      discord
        .messages(discord.channels.moderators)
        .find((message) => message.id === id && message.embeds[0]?.title === title),
    30_000,
  );

/** Somebody presses a button of this very message. @returns what they are told. */
export const pressed = (stage: Stage, user: User, message: APIMessage, action: Action): Promise<string> =>
  privateAnswer(stage, pressButton(stage, user, message, action));

/** Somebody presses a button that no message shows. @returns what they are told. */
export async function forged(stage: Stage, user: User, customId: string): Promise<string> {
  const { discord } = stage;
  // A channel of its own: the bot may write five messages in five seconds into each.
  const channel = discord.createChannel(discord.guild);
  return privateAnswer(stage, await forgeButton(stage, user, channel, customId));
}

/** A moderator presses a button of the newest message that has it. */
export const pressDesk = async (stage: Stage, action: Action, user: User = stage.discord.users.moderator) =>
  pressButton(stage, user, await deskMessage(stage, action), action);

/** The same. @returns what they are told. */
export const decide = async (stage: Stage, action: Action, user?: User): Promise<string> =>
  privateAnswer(stage, await pressDesk(stage, action, user));

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
  return { press, request: await deskMessageAbout(stage, press, 'approve') };
}
