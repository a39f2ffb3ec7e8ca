import { describe, expect, it } from 'vitest';
import { knownFaults } from '#sandbox/runcomfy/known-faults.ts';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { cardShows, clipOf, delivered, deliveredOnce, struck, submitted, titles } from '#test/support/channel.ts';
import { animate, forgeButton, pressButton, privateAnswer } from '#test/support/member.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import type { Stage } from '#test/support/stage.ts';

/** A job in RunComfy's queue, where it stays. */
async function queuedJob(stage: Stage) {
  stage.runcomfy.hold('all');
  await stage.startBot();
  const press = await animate(stage);
  const requestId = await submitted(stage);
  return { press, requestId, card: await cardShows(stage, press, titles.inQueue) };
}

describe.concurrent('Cancel tells the truth', patience, () => {
  it(
    'in the queue: stopped, and nothing is charged',
    onStage(async (stage) => {
      const { alice } = stage.discord.users;
      const { press, card } = await queuedJob(stage);
      const answer = privateAnswer(stage, pressButton(stage, alice, card, 'cancel'));
      expect(await answer).toBe(en.cancelAnswer.stopped);
      const end = await cardShows(stage, press, titles.cancelled);
      expect(end.embeds[0]?.title).not.toContain('too late');
      expect(end.components).toEqual([]);
      expect(stage.runcomfy.charged).toBe(0);
      expect(clipOf(stage, press)).toBeUndefined();
    }),
  );

  it(
    'before it was submitted: stopped, and RunComfy never hears of it',
    onStage(async (stage) => {
      await stage.startBot();
      stage.runcomfy.faults.add({ on: 'submit', times: Number.POSITIVE_INFINITY, fault: knownFaults.rateLimited(60) });
      const press = await animate(stage);
      const card = await cardShows(stage, press, titles.waiting);
      const cancel = pressButton(stage, stage.discord.users.alice, card, 'cancel');
      expect(await privateAnswer(stage, cancel)).toBe(en.cancelAnswer.stopped);
      await cardShows(stage, press, titles.cancelled);
      expect(stage.runcomfy.submits).toEqual([]);
    }),
  );

  it(
    'while it runs: too late, the result is dropped and charged',
    onStage(async (stage) => {
      const { press, requestId, card } = await queuedJob(stage);
      await stage.runcomfy.advance(requestId, 'in_progress');
      const cancel = pressButton(stage, stage.discord.users.alice, card, 'cancel');
      expect(await privateAnswer(stage, cancel)).toBe(en.cancelAnswer['too-late']);
      await cardShows(stage, press, titles.cancelledTooLate);
      await stage.runcomfy.advance(requestId, 'completed');
      const charged = await stage.discord.waitFor(
        () => press.original?.embeds[0]?.description?.includes(en.charge.charged) && press.original,
        15_000,
      );
      expect(charged.components).toEqual([]);
      expect(stage.runcomfy.charged).toBeGreaterThan(0);
      expect(clipOf(stage, press)).toBeUndefined();
    }),
  );

  it(
    'when it is finished but not here yet: the clip still comes',
    onStage(async (stage) => {
      stage.runcomfy.hold('all');
      await stage.startBot();
      const stalled = stage.runcomfy.faults.add({ on: 'output', fault: { kind: 'late', ms: 4_000 } });
      const press = await animate(stage);
      const requestId = await submitted(stage);
      const card = await cardShows(stage, press, titles.inQueue);
      await stage.runcomfy.advance(requestId, 'completed');
      await struck(stalled);
      const cancel = pressButton(stage, stage.discord.users.alice, card, 'cancel');
      expect(await privateAnswer(stage, cancel)).toBe(en.cancelAnswer.finished);
      await deliveredOnce(stage, press);
      const { alice } = stage.discord.users;
      const late = await forgeButton(stage, alice, stage.discord.channels.general, `v1:cancel:${press.id}`);
      expect(await privateAnswer(stage, late)).toBe(en.cancelAnswer.finished);
    }),
  );

  it(
    'when RunComfy does not answer the cancel: not confirmed, and asked again until it is',
    onStage(async (stage) => {
      const { press, card } = await queuedJob(stage);
      const fault = stage.runcomfy.faults.add({
        on: 'cancel',
        times: Number.POSITIVE_INFINITY,
        fault: knownFaults.gateway(500),
      });
      const cancel = pressButton(stage, stage.discord.users.alice, card, 'cancel');
      expect(await privateAnswer(stage, cancel, 40_000)).toBe(en.cancelAnswer.unconfirmed);
      fault.remove();
      await cardShows(stage, press, titles.cancelled);
      expect(stage.runcomfy.charged).toBe(0);
    }),
  );

  it(
    'is for the requester and for moderators',
    onStage(async (stage) => {
      const { bob, moderator } = stage.discord.users;
      const { press, card } = await queuedJob(stage);
      expect(await privateAnswer(stage, pressButton(stage, bob, card, 'cancel'))).toBe(en.answer.notYours);
      expect(stage.runcomfy.count('cancel')).toBe(0);
      const allowed = stage.discord.interact.button({
        user: moderator,
        message: card,
        customId: `v1:cancel:${press.id}`,
        locale: 'zh-TW',
      });
      expect(await privateAnswer(stage, allowed)).toBe(zhTw.cancelAnswer.stopped);
      await cardShows(stage, press, titles.cancelled);
    }),
  );

  it(
    'works after a restart',
    onStage(async (stage) => {
      const { press, card } = await queuedJob(stage);
      await stage.bots[0]?.kill();
      await stage.startBot();
      const cancel = pressButton(stage, stage.discord.users.alice, card, 'cancel');
      expect(await privateAnswer(stage, cancel)).toBe(en.cancelAnswer.stopped);
      await cardShows(stage, press, titles.cancelled);
      expect(stage.runcomfy.charged).toBe(0);
    }),
  );

  it(
    'takes no forged button for real, nor one of another server',
    onStage(async (stage) => {
      const { discord } = stage;
      const { alice } = discord.users;
      const { press } = await queuedJob(stage);
      const elsewhere = discord.createChannel(discord.createGuild({ name: 'Another', ownerId: alice.id }));
      const answers: [string, string][] = [
        [`v1:cancel:${press.id}`, en.answer.unknownJob],
        ['v1:cancel:1234567890', en.answer.unknownJob],
        ['v1:cancel:; DROP TABLE', en.answer.unknownControl],
        ['v9:cancel:1', en.answer.unknownControl],
      ];
      for (const [customId, sentence] of answers) {
        expect(await privateAnswer(stage, await forgeButton(stage, alice, elsewhere, customId)), customId).toBe(
          sentence,
        );
      }
      expect(stage.runcomfy.count('cancel')).toBe(0);
      stage.runcomfy.release('all');
      await delivered(stage, press);
    }),
  );
});
