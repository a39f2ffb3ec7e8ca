import { expect, it } from 'vitest';
import { memberPicture, Stage } from '#test/support/stage.ts';

it('turns a picture and a prompt into a clip in the channel', async () => {
  await using stage = await Stage.open();
  const { discord, runcomfy } = stage;
  const bot = await stage.startBot();

  const press = discord.interact.command({
    user: discord.users.alice,
    channel: discord.channels.general,
    name: 'animate',
    options: { prompt: 'the lighthouse blinks in the fog' },
    attachment: await memberPicture(),
  });
  await press.acknowledged;
  const clip = await discord.waitFor(
    () => discord.messages(discord.channels.general).find((message) => message.attachments[0]?.filename.endsWith('.mp4')),
    20_000,
  ).catch((error) => { throw new Error(`${error}\n${bot.output}`); });
  console.log(JSON.stringify(clip, null, 1), JSON.stringify(discord.violations));
  await discord.waitFor(() => press.original?.embeds[0]?.title?.startsWith('✅'), 10_000).catch((error) => { throw new Error(`${error}\n${bot.output}`); });
  console.log(JSON.stringify(press.original, null, 1));
  expect(discord.violations).toEqual([]);
  expect(runcomfy.submits).toHaveLength(1);
  console.log(bot.output);
});
