import { describe, expect, it } from 'vitest';
import { knownFaults } from '#sandbox/runcomfy/known-faults.ts';
import { en } from '#src/discord/texts/en.ts';
import { cardShows, delivered, submitted, titles } from '#test/support/channel.ts';
import { animate, privateAnswer } from '#test/support/member.ts';
import { answered, runSubcommand } from '#test/support/moderators.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import type { Stage } from '#test/support/stage.ts';

const { defaults } = en;
const set = async (stage: Stage, subcommand: string, options: Record<string, string | number>) => {
  const user = stage.discord.users.alice;
  const press = runSubcommand(stage, 'defaults', subcommand, { user, options });
  expect(await privateAnswer(stage, press)).toBe(defaults.saved);
};

describe.concurrent('/defaults', patience, () => {
  it(
    'are used where the command names nothing, and a look for one job beats them',
    onStage(async (stage) => {
      const { runcomfy } = stage;
      await stage.startBot();
      await set(stage, 'clip', { look: 'lively', fps: 24 });
      await delivered(stage, await animate(stage));
      await delivered(stage, await animate(stage, { settings: { look: 'draft' } }));
      await delivered(stage, await animate(stage, { user: stage.discord.users.bob }));
      const bodies = runcomfy.submits.map(({ body }) => [
        body['41_value'],
        body['108_cfg'],
        body['38_value'],
        body['47_value'],
      ]);
      expect(bodies).toEqual([
        [12, 4.5, 24, 12],
        [8, 3.5, 24, 4],
        [8, 3.5, 16, 12],
      ]);
    }),
  );

  it(
    'quiet: the card does not change while the job goes on, and one mention tells the end',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      runcomfy.hold('all');
      await stage.startBot();
      await set(stage, 'messages', { updates: 'quiet' });
      const press = await animate(stage);
      const requestId = await submitted(stage);
      const card = await cardShows(stage, press, en.state.quiet.title);
      await runcomfy.advance(requestId, 'in_progress');
      await stage.bots[0]?.logged((line) => line.state === 'rendering' && Number(line.version) >= 4);
      await runcomfy.advance(requestId, 'completed');
      await delivered(stage, press);
      const said = discord.history(card).map(({ embeds }) => embeds[0]?.title);
      expect([...new Set(said)]).toEqual([undefined, en.state.quiet.title, expect.stringContaining(titles.done)]);
      expect(discord.pings).toHaveLength(1);
    }),
  );

  it(
    'quiet: a job that fails is told with a mention too',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      runcomfy.hold('all');
      await stage.startBot();
      await set(stage, 'messages', { updates: 'quiet' });
      const press = await animate(stage);
      const fault = knownFaults.overlay({ status: 'failed', error: 'CUDA out of memory' });
      runcomfy.faults.add({ on: 'result', fault });
      await runcomfy.advance(await submitted(stage), 'completed');
      await cardShows(stage, press, titles.failed);
      await discord.waitFor(() => discord.pings.length === 1);
    }),
  );

  it(
    'by direct message: one message alone, and no mention in the channel',
    onStage(async (stage) => {
      const { discord } = stage;
      await stage.startBot();
      await set(stage, 'messages', { tell: 'direct' });
      const { clip } = await delivered(stage, await animate(stage));
      const [message, ...more] = discord.directMessages(discord.users.alice);
      expect(message?.content).toContain(`/${clip.channel_id}/${clip.id}`);
      expect(more).toEqual([]);
      expect(discord.pings.filter(({ channelId }) => channelId === clip.channel_id)).toEqual([]);
    }),
  );

  it(
    'by direct message, which are closed: the channel hears it with a mention',
    onStage(async (stage) => {
      const { discord } = stage;
      const { alice } = discord.users;
      discord.closeDirectMessages(alice);
      await stage.startBot();
      await set(stage, 'messages', { tell: 'direct' });
      const { clip } = await delivered(stage, await animate(stage));
      await discord.waitFor(() => discord.pings.length === 1);
      const last = discord.messages(clip.channel_id).at(-1);
      expect(last?.content).toBe(
        en.result.ping(
          `<@${alice.id}>`,
          `https://discord.com/channels/${discord.guild.id}/${clip.channel_id}/${clip.id}`,
        ),
      );
    }),
  );

  it(
    'go with everything else when a member is forgotten, and survive a restart until then',
    onStage(async (stage) => {
      const { alice } = stage.discord.users;
      const bot = await stage.startBot();
      await set(stage, 'clip', { steps: 30 });
      await bot.kill();
      await stage.startBot();
      const shown = await answered(stage, runSubcommand(stage, 'defaults', 'show', { user: alice }));
      expect(shown.embeds[0]?.fields?.[0]?.value).toContain('30');
      const question = await answered(stage, runSubcommand(stage, 'privacy', 'forget', { user: alice }));
      const customId = JSON.stringify(question.components).match(/v1:privacy:forget[\w.-]*/)?.[0] ?? '';
      await stage.discord.interact.button({ user: alice, message: question, customId }).acknowledged;
      await stage.bots[1]?.logged('a member was forgotten');
      const after = await answered(stage, runSubcommand(stage, 'defaults', 'show', { user: alice }));
      expect(after.embeds[0]?.fields?.[0]?.value).toBe(defaults.none);
    }),
  );
});
