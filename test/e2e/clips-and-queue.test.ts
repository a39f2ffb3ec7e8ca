import { describe, expect, it, vi } from 'vitest';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { cardShows, delivered, submitted, titles } from '#test/support/channel.ts';
import { animate, privateAnswer } from '#test/support/member.ts';
import { allText, answered } from '#test/support/moderators.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import type { Stage } from '#test/support/stage.ts';

const use = (stage: Stage, name: 'clips' | 'queue', user = stage.discord.users.alice, locale?: string) =>
  stage.discord.interact.command({
    user,
    channel: stage.discord.channels.general,
    name,
    ...(locale && { locale }),
  });

describe.concurrent('/queue and /clips', patience, () => {
  it(
    'the queue shows mine first, and cancels one of them without its charge',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { alice, bob } = discord.users;
      runcomfy.hold('all');
      await stage.startBot();
      const mine = await animate(stage, { prompt: 'my lighthouse' });
      await cardShows(stage, mine, titles.inQueue);
      const theirs = await animate(stage, { user: bob, prompt: 'their lighthouse' });
      await cardShows(stage, theirs, titles.inQueue);

      const message = await answered(stage, use(stage, 'queue'));
      const text = allText(message);
      expect(text).toContain('> my lighthouse');
      expect(text).toContain(`<@${bob.id}> ${titles.inQueue}`);
      expect(text).not.toContain('their lighthouse');
      const pick = discord.interact.select({
        user: alice,
        message,
        customId: 'v1:queue:cancel',
        values: [mine.id],
      });
      expect(await privateAnswer(stage, pick)).toBe(en.cancelAnswer.stopped);
      await cardShows(stage, mine, titles.cancelled);
      const after = allText(await answered(stage, use(stage, 'queue', alice, 'zh-TW')));
      expect(after).toContain(zhTw.queue.none);
      await runcomfy.advance(await submitted(stage, 2), 'completed');
      await delivered(stage, theirs);
      expect(await privateAnswer(stage, use(stage, 'queue'))).toBe(en.queue.empty);
    }),
  );

  it(
    'nobody cancels what is not theirs by a forged pick',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { alice, bob } = discord.users;
      runcomfy.hold('all');
      await stage.startBot();
      const mine = await animate(stage);
      await cardShows(stage, mine, titles.inQueue);
      const theirs = await animate(stage, { user: bob });
      await cardShows(stage, theirs, titles.inQueue);
      const message = await answered(stage, use(stage, 'queue'));
      expect(() =>
        discord.interact.select({ user: alice, message, customId: 'v1:queue:cancel', values: [theirs.id] }),
      ).toThrow();
      await runcomfy.advance(await submitted(stage, 1), 'completed');
      await runcomfy.advance(await submitted(stage, 2), 'completed');
      await delivered(stage, mine);
      await delivered(stage, theirs);
    }),
  );

  it(
    'the links of my clips work after the signed ones have run out',
    onStage(
      async (stage) => {
        await stage.startBot();
        const press = await animate(stage, { prompt: 'a quiet harbour' });
        const { clip } = await delivered(stage, press);
        const expired = clip.attachments[0]?.url ?? '';
        await vi.waitFor(async () => expect((await fetch(expired)).status).not.toBe(200), { timeout: 30_000 });
        const text = allText(await answered(stage, use(stage, 'clips')));
        expect(text).toContain('a quiet harbour');
        const [, url = ''] = new RegExp(`\\[${en.clips.file}\\]\\((\\S+?)\\)`).exec(text) ?? [];
        const file = await fetch(url);
        expect([file.status, file.headers.get('content-type')]).toEqual([200, 'video/mp4']);
        expect(await privateAnswer(stage, use(stage, 'clips', stage.discord.users.bob))).toBe(en.clips.empty);
      },
      { discord: { mediaLifetimeMs: 4_000 } },
    ),
  );
});
