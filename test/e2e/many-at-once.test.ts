import { describe, expect, it } from 'vitest';
import { clipOf, clipPosted, submitted } from '#test/support/channel.ts';
import { animate } from '#test/support/member.ts';
import { onStage, patience } from '#test/support/on-stage.ts';

describe('many at once', patience, () => {
  it(
    'twenty commands of five members: twenty submits and twenty clips, each to its own member',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      await stage.startBot();
      const members = Object.values(discord.users);
      const presses = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          animate(stage, { user: members[n % 5] ?? discord.users.alice, prompt: `wish ${n}` }),
        ),
      );
      await submitted(stage, 20);
      const clips = await Promise.all(presses.map((press) => clipPosted(stage, press, 80_000)));
      for (const [n, clip] of clips.entries()) {
        expect(clip.content).toContain(`<@${members[n % 5]?.id}>`);
        expect(clip.message_reference?.message_id).toBe(presses[n]?.original?.id);
      }
      expect(runcomfy.submits).toHaveLength(20);
      expect(new Set(runcomfy.submits.map(({ body }) => body['56_text'])).size).toBe(20);
      expect(discord.pings).toHaveLength(20);
      expect(discord.invalidRequests[401] + discord.invalidRequests[403]).toBe(0);
      expect(discord.invalidRequests[429]).toBeLessThanOrEqual(5);
      expect(presses.every((press) => clipOf(stage, press))).toBe(true);
    }),
  );

  it(
    'a crash in the middle of ten jobs loses none of them and doubles none',
    onStage(async (stage) => {
      const { runcomfy } = stage;
      const bot = await stage.startBot();
      const presses = await Promise.all(Array.from({ length: 10 }, (_, n) => animate(stage, { prompt: `wish ${n}` })));
      await submitted(stage, 10);
      await Promise.race(presses.map((press) => clipPosted(stage, press)));
      await bot.kill();
      await stage.restartBot();
      await Promise.all(
        presses.map((press) => stage.discord.waitFor(() => clipOf(stage, press) ?? isLost(press.original), 80_000)),
      );
      expect(runcomfy.submits).toHaveLength(10);

      /** A submit whose answer the crash cut off. */
      function isLost(card: (typeof presses)[number]['original']) {
        return card?.embeds[0]?.title?.startsWith('❔');
      }
    }),
  );
});
