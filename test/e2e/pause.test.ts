import { describe, expect, it } from 'vitest';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { cardShows, delivered, submitted, titles } from '#test/support/channel.ts';
import { animate, pressButton, privateAnswer } from '#test/support/member.ts';
import { allText, answered, importSettings, logged, runSubcommand, SettingsPanel } from '#test/support/moderators.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import type { Stage } from '#test/support/stage.ts';

/** The owner runs `/settings pause` or `/settings resume`. @returns what they see. */
const decide = async (stage: Stage, subcommand: 'pause' | 'resume', locale?: string): Promise<string> =>
  allText(await answered(stage, runSubcommand(stage, 'settings', subcommand, { ...(locale && { locale }) })));

describe.concurrent('pause', patience, () => {
  it(
    'what runs comes to its end, new requests get a kind sentence, and resume takes them again',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { alice, bob } = discord.users;
      runcomfy.hold('all');
      await stage.startBot();
      const running = await animate(stage);
      const requestId = await submitted(stage);
      expect(await decide(stage, 'pause')).toContain(en.settings.nowPaused);
      const asked = await animate(stage, { user: bob });
      expect(await privateAnswer(stage, asked)).toBe(en.objections.paused);
      expect(await privateAnswer(stage, await animate(stage, { user: bob, locale: 'zh-TW' }))).toBe(
        zhTw.objections.paused,
      );
      await runcomfy.advance(requestId, 'completed');
      const { clip } = await delivered(stage, running);
      expect(await privateAnswer(stage, pressButton(stage, alice, clip, 'reroll'))).toBe(en.objections.paused);

      expect(await decide(stage, 'resume', 'zh-TW')).toContain(zhTw.settings.nowRunning);
      runcomfy.release('all');
      await delivered(stage, pressButton(stage, alice, clip, 'reroll'));
      await delivered(stage, await animate(stage, { user: bob }));
      expect(runcomfy.submits).toHaveLength(3);
    }),
  );

  it(
    'what waits for its turn stays, says that it is paused, and goes on afterwards',
    onStage(
      async (stage) => {
        const { discord, runcomfy } = stage;
        runcomfy.hold('all');
        await stage.startBot();
        const running = await animate(stage);
        const requestId = await submitted(stage);
        const { inLine } = en.state;
        const waiting = await animate(stage, { user: discord.users.bob });
        await cardShows(stage, waiting, inLine('1st', '').title);
        await decide(stage, 'pause');
        await runcomfy.advance(requestId, 'completed');
        await delivered(stage, running);
        await cardShows(stage, waiting, en.state.paused.title);
        expect(runcomfy.submits).toHaveLength(1);
        await decide(stage, 'resume');
        await runcomfy.advance(await submitted(stage, 2), 'completed');
        await delivered(stage, waiting);
      },
      { environment: { RUNCOMFY_JOBS_AT_ONCE: '1' } },
    ),
  );

  it(
    'survives a SIGKILL, and so does what waited',
    onStage(
      async (stage) => {
        const { discord, runcomfy } = stage;
        runcomfy.hold('all');
        const bot = await stage.startBot();
        const running = await animate(stage);
        await submitted(stage);
        const waiting = await animate(stage, { user: discord.users.bob });
        await cardShows(stage, waiting, en.state.inLine('1st', '').title);
        await decide(stage, 'pause');
        await bot.kill();
        runcomfy.release('all');
        await stage.startBot();
        await delivered(stage, running);
        await cardShows(stage, waiting, en.state.paused.title);
        expect(await privateAnswer(stage, await animate(stage))).toBe(en.objections.paused);
        const panel = await SettingsPanel.open(stage);
        expect(panel.text).toContain(en.settings.paused);
        expect(runcomfy.submits).toHaveLength(1);
        expect(await panel.press('resume')).toContain(en.settings.nowRunning);
        await delivered(stage, waiting);
      },
      { environment: { RUNCOMFY_JOBS_AT_ONCE: '1' } },
    ),
  );

  it(
    'what waits can be cancelled meanwhile, and a moderator’s Yes starts nothing before the resume',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { alice, moderator } = discord.users;
      const { moderators, log } = discord.channels;
      await stage.startBot();
      await importSettings(stage, {
        approval: { who: 'everybody' },
        moderators: { channelId: moderators.id },
        logChannelId: log.id,
      });
      const press = await animate(stage);
      await cardShows(stage, press, en.state.awaitingApproval.title);
      const request = await discord.waitFor(() =>
        discord.messages(moderators).find(({ components }) => components?.length),
      );
      await decide(stage, 'pause');
      const approve = pressButton(stage, moderator, request, 'approve');
      expect(await privateAnswer(stage, approve)).toBe(en.moderation.done.approve);
      const card = await cardShows(stage, press, en.state.paused.title);
      expect(runcomfy.submits).toEqual([]);
      expect(await privateAnswer(stage, pressButton(stage, alice, card, 'cancel'))).toBe(en.cancelAnswer.stopped);
      await cardShows(stage, press, titles.cancelled);
      await logged(stage, 'paused: false → true');
      await decide(stage, 'resume');
      const again = await animate(stage);
      await cardShows(stage, again, en.state.awaitingApproval.title);
      expect(runcomfy.submits).toEqual([]);
    }),
  );
});
