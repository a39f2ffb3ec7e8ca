import type { APIMessage } from 'discord-api-types/v10';
import type { Sandbox } from './page/sandbox.ts';
import { scenePicture, scenes } from './page/scene-picture.ts';

const jobMs = 120_000;

/**
 * Runs one `/animate` as a member and prints what they see, as it changes.
 * @returns the clip's message
 * @throws Error when no clip came
 */
export async function runInTerminal({ discord }: Sandbox, print: (line: string) => void): Promise<APIMessage> {
  const { alice } = discord.users;
  const { general } = discord.channels;
  const { prompt } = scenes.lighthouse;
  const picture = await scenePicture(scenes.lighthouse);
  print(`${alice.globalName} in #${general.name}: /animate prompt: ${prompt} image: ${picture.name}`);
  const press = discord.interact.command({
    user: alice,
    channel: general,
    name: 'animate',
    options: { prompt },
    attachment: picture,
  });
  await press.acknowledged;
  let told = '';
  const tell = (): void => {
    const [embed] = press.original?.embeds ?? [];
    const text = embed && [embed.title, embed.description?.split('\n')[0]].filter(Boolean).join(' — ');
    if (!text || text === told) return;
    told = text;
    print(`  the card: ${text}`);
  };
  discord.changes.addEventListener('change', tell);
  try {
    const isClip = (message: APIMessage): boolean =>
      message.message_reference?.message_id === press.original?.id && message.attachments.length > 0;
    const clip = await discord.waitFor(() => discord.messages(general).find(isClip), jobMs);
    print(`  Zoetrope: ${readable(clip.content, discord.users)}`);
    // The card's last word links to the clip.
    await discord.waitFor(() => JSON.stringify(press.original ?? '').includes(clip.id), jobMs);
    tell();
    return clip;
  } finally {
    discord.changes.removeEventListener('change', tell);
  }
}

function readable(content: string, users: Sandbox['discord']['users']): string {
  return content.replaceAll(/^-# /gm, '  ').replaceAll(/<@(\d+)>/g, (mention, id) => {
    const user = Object.values(users).find((one) => one.id === id);
    return user ? `@${user.globalName}` : mention;
  });
}
