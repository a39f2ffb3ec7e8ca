import type { APIMessage } from 'discord-api-types/v10';
import type { InteractionHandle } from '#sandbox/discord/interactions/interaction-handle.ts';
import type { Sandbox } from '#sandbox/page/sandbox.ts';
import { scenePicture, scenes } from '#sandbox/page/scene-picture.ts';

/** For everything that waits for a job. */
export const jobMs = 90_000;

interface Asked {
  readonly who: keyof Sandbox['discord']['users'];
  readonly scene: keyof typeof scenes;
  readonly options?: Readonly<Record<string, string | number>>;
}

export async function animate({ discord }: Sandbox, { who, scene, options }: Asked): Promise<InteractionHandle> {
  const press = discord.interact.command({
    user: discord.users[who],
    channel: discord.channels.general,
    name: 'animate',
    options: { prompt: scenes[scene].prompt, ...options },
    attachment: await scenePicture(scenes[scene]),
  });
  await press.acknowledged;
  return press;
}

/** What the bot has delivered. */
export const clips = ({ discord }: Sandbox): APIMessage[] =>
  discord.messages(discord.channels.general).filter(({ attachments }) => attachments[0]?.filename.endsWith('.mp4'));

/** The owner gives the server these settings. */
export async function importSettings({ discord }: Sandbox, settings: object): Promise<void> {
  const press = discord.interact.command({
    user: discord.users.owner,
    channel: discord.channels.general,
    name: 'settings',
    subcommand: ['import'],
    attachment: {
      name: 'settings.json',
      bytes: Buffer.from(JSON.stringify(settings)),
      contentType: 'application/json',
    },
  });
  await discord.waitFor(() => press.original?.content.startsWith('✅'), jobMs);
}
