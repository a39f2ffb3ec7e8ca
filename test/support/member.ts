import type { APIMessage } from 'discord-api-types/v10';
import sharp from 'sharp';
import { z } from 'zod';
import type { InteractionHandle } from '#sandbox/discord/interactions/interaction-handle.ts';
import type { UserFile } from '#sandbox/discord/interactions/user-file.ts';
import type { Channel, User } from '#sandbox/discord/state/records.ts';
import type { Action } from '#src/discord/custom-id.ts';
import type { Stage } from './stage.ts';

export interface Wish {
  user?: User;
  channel?: Channel;
  prompt?: string;
  picture?: UserFile;
  settings?: Readonly<Record<string, string | number>>;
  locale?: string;
  guildLocale?: string;
}

/** A picture as a member would attach it. */
export async function memberPicture(width = 320, height = 180) {
  const bytes = await sharp({ create: { width, height, channels: 3, background: '#c86432' } })
    .jpeg()
    .toBuffer();
  return { name: 'holiday.jpg', bytes, contentType: 'image/jpeg' };
}

/** A member runs /animate. Nothing is awaited but the upload. */
export async function runAnimate({ discord }: Stage, wish: Wish = {}): Promise<InteractionHandle> {
  const { locale, guildLocale, prompt = 'the lighthouse blinks in the fog', settings } = wish;
  return discord.interact.command({
    user: wish.user ?? discord.users.alice,
    channel: wish.channel ?? discord.channels.general,
    name: 'animate',
    options: { prompt, ...settings },
    attachment: wish.picture ?? (await memberPicture()),
    ...(locale && { locale }),
    ...(guildLocale && { guildLocale }),
  });
}

/** A member runs /animate and sees that the bot has heard it. */
export async function animate(stage: Stage, wish: Wish = {}): Promise<InteractionHandle> {
  const press = await runAnimate(stage, wish);
  await press.acknowledged;
  return press;
}

/** The button with this action on a message; throws when the message has none, as nobody could press it. */
export function pressButton({ discord }: Stage, user: User, message: APIMessage, action: Action) {
  const ids = JSON.stringify(message.components).match(/v1:[a-z-]+:\d+/g) ?? [];
  const customId = ids.find((id) => id.startsWith(`v1:${action}:`));
  if (!customId) throw new Error(`no button ${action} among ${ids.join(', ') || 'no buttons'}`);
  return discord.interact.button({ user, message, customId });
}

/**
 * A button that no message shows any more, or never did: posted with the bot's token, as somebody who got hold of it could, or left
 * over on a screen that was not refreshed.
 */
export async function forgeButton({ discord }: Stage, user: User, channel: Channel, customId: string) {
  const components = [{ type: 1, components: [{ type: 2, style: 2, label: 'Press', custom_id: customId }] }];
  const response = await fetch(`${discord.apiUrl}/v10/channels/${channel.id}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${discord.botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ content: 'a button', components }),
  });
  const { id } = z.object({ id: z.string() }).parse(await response.json());
  return discord.interact.button({ user, message: id, customId });
}

/** What the member is told in private, once it is final. */
export function privateAnswer({ discord }: Stage, press: InteractionHandle, timeoutMs = 30_000): Promise<string> {
  return discord.waitFor(() => {
    const { original } = press;
    if (original === undefined) return undefined;
    if (((original.flags ?? 0) & 64) === 0) throw new Error('the answer is for everybody');
    return original.content || original.embeds[0]?.description;
  }, timeoutMs);
}
