import { describe, expect, it } from 'vitest';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { cardShows, delivered, titles } from '#test/support/channel.ts';
import { decide, deskMessage, fillIn, withDesk } from '#test/support/desk.ts';
import { animate, pressButton, privateAnswer } from '#test/support/member.ts';
import { allText, type WrittenSettings } from '#test/support/moderators.ts';
import { onStage, patience } from '#test/support/on-stage.ts';

/** As much as any setting can allow. */
const permissive: WrittenSettings = {
  review: 'off',
  approval: { who: 'nobody' },
  checks: { onFailure: 'allow' },
  wordRules: [],
};

describe.concurrent('rules', patience, () => {
  it(
    'the floor holds whatever is set: minors everywhere and with a report, the rest outside of age-restricted channels',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      await stage.startBot();
      await withDesk(stage, permissive);
      const refusedIn = async (prompt: string, channel = discord.channels.general) =>
        (await cardShows(stage, await animate(stage, { prompt, channel }), titles.rejected)).embeds[0]?.description;
      expect(await refusedIn('a naked schoolgirl, 12 years old', discord.channels.ageRestricted)).toContain(
        en.rejections.minors,
      );
      const alarm = await discord.waitFor(
        () => discord.messages(discord.channels.moderators).find((message) => allText(message).includes('minor')),
        60_000,
      );
      expect(allText(alarm)).not.toContain('12 years old');
      expect(await refusedIn('a nude woman on a bed')).toContain(en.rejections.sexual);
      expect(runcomfy.submits).toEqual([]);
      await delivered(stage, await animate(stage, { prompt: 'a cat in the fog' }));
    }),
  );

  it(
    'a word that is refused is found in every disguise, and one that is held waits',
    onStage(async (stage) => {
      const { users } = stage.discord;
      await stage.startBot();
      await withDesk(stage, {
        wordRules: [
          { id: '1', kind: 'words', pattern: 'dragon', verdict: 'refuse' },
          { id: '2', kind: 'words', pattern: '龍', verdict: 'refuse' },
          { id: '3', kind: 'regex', pattern: 'sea\\s+monster', verdict: 'hold' },
        ],
      });
      const disguises = ['a DRAGON', 'a dr\u200bagon', 'a ｄｒａｇｏｎ', 'a drаgоn', '一條龍'];
      for (const [index, prompt] of disguises.entries()) {
        const user = [users.alice, users.bob, users.carol][index % 3] ?? users.alice;
        const card = await cardShows(stage, await animate(stage, { user, prompt }), titles.rejected);
        expect(card.embeds[0]?.description, prompt).toContain(en.rejections['word-rule']);
      }
      // Letters that only may mean it are for a person to judge.
      for (const prompt of ['a d r a g o n', 'a sea  monster'])
        await cardShows(stage, await animate(stage, { prompt }), en.state.awaitingApproval.title);
      await deskMessage(stage, 'approve');
      expect(stage.runcomfy.submits).toEqual([]);
    }),
  );
});

describe.concurrent('an appeal', patience, () => {
  it(
    'goes to the moderators once, and the job runs when they grant it',
    onStage(async (stage) => {
      const { discord } = stage;
      const { alice, bob } = discord.users;
      await stage.startBot();
      await withDesk(stage, {
        review: 'off',
        wordRules: [{ id: '1', kind: 'words', pattern: 'dragon', verdict: 'refuse' }],
      });
      const press = await animate(stage, { prompt: 'a dragon made of paper', locale: 'zh-TW' });
      const message = await cardShows(stage, press, zhTw.state.rejected.title);
      expect(await privateAnswer(stage, pressButton(stage, bob, message, 'appeal'))).toBe(
        en.moderation.appeal['not-yours'],
      );
      const values = { words: 'it is origami' };
      expect(await fillIn(stage, { user: alice, message, action: 'appeal', values })).toBe(en.moderation.appeal.sent);
      expect(allText(await deskMessage(stage, 'approve'))).toContain('it is origami');
      await decide(stage, 'approve');
      await delivered(stage, press);
      expect(stage.runcomfy.submits).toHaveLength(1);
    }),
  );

  it(
    'that is turned down can not be made again',
    onStage(async (stage) => {
      const { discord } = stage;
      const { alice, moderator } = discord.users;
      await stage.startBot();
      await withDesk(stage, { wordRules: [{ id: '1', kind: 'words', pattern: 'dragon', verdict: 'refuse' }] });
      const press = await animate(stage, { prompt: 'a dragon' });
      const message = await cardShows(stage, press, titles.rejected);
      // Its card is there a moment before its end is on disk.
      await stage.bots[0]?.logged((line) => line.state === 'rejected');
      const form = pressButton(stage, alice, message, 'appeal');
      await form.acknowledged;
      const send = () => discord.interact.modalSubmit({ of: form, values: { words: 'please' } });
      await privateAnswer(stage, send());
      const request = await deskMessage(stage, 'reject');
      await fillIn(stage, { user: moderator, message: request, action: 'reject', values: { reason: 'rules' } });
      await discord.waitFor(
        () => press.original?.embeds[0]?.description?.includes(en.moderatorReasons.rules) || undefined,
      );
      expect(JSON.stringify(press.original?.components)).not.toContain('appeal');
      expect(stage.runcomfy.count('submit')).toBe(0);
    }),
  );
});
