import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { User } from '#sandbox/discord/state/records.ts';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { cardShows, delivered, submitted, titles } from '#test/support/channel.ts';
import { animate, forgeButton, memberPicture, pressButton, privateAnswer } from '#test/support/member.ts';
import {
  allText,
  answered,
  attachedFile,
  importSettings,
  limitSays,
  moderate,
  runSubcommand,
} from '#test/support/moderators.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import { outcomeOf } from '#test/support/outcome.ts';
import type { Stage } from '#test/support/stage.ts';

/** Costs $0.20. */
const settings = { resolution: '1024x576 (16:9)' };
const said = en.privacy;

const dataSchema = z.looseObject({
  memberId: z.string(),
  jobs: z.array(z.looseObject({ prompt: z.string(), state: z.string() })),
  record: z.looseObject({ strikes: z.array(z.unknown()) }),
  reports: z.array(z.unknown()),
  log: z.array(z.looseObject({ action: z.string() })),
  reservations: z.array(z.unknown()),
});

async function dataOf(stage: Stage, user: User) {
  const message = await answered(stage, runSubcommand(stage, 'privacy', 'data', { user }));
  expect(message.content).toBe(said.data.ready);
  const text = (await attachedFile(message)).toString('utf8');
  return { text, data: dataSchema.parse(JSON.parse(text)) };
}

/** The member says yes to the question. @returns what they are told. */
async function forgetMe(stage: Stage, user: User): Promise<string> {
  const question = await answered(stage, runSubcommand(stage, 'privacy', 'forget', { user }));
  expect(allText(question)).toContain(said.forget.goes.value);
  const press = stage.discord.interact.button({ user, message: question, customId: `v1:privacy:forget.${user.id}` });
  return stage.discord.waitFor(() => press.original?.embeds.length === 0 && press.original.content);
}

const picturesOf = async ({ dir }: Stage): Promise<string[]> =>
  (await readdir(join(dir, 'pictures'))).filter((name) => /^[0-9a-f]{64}\./.test(name));

/** As the files would be two hours later: what was taken in just now is never removed. */
async function agePictures(stage: Stage): Promise<string[]> {
  const { dir } = stage;
  const names = await picturesOf(stage);
  const before = new Date(Date.now() - 2 * 60 * 60_000);
  await Promise.all(names.map((name) => utimes(join(dir, 'pictures', name), before, before)));
  return names;
}

const serverUsage = async (stage: Stage) => allText(await answered(stage, runSubcommand(stage, 'usage', 'server')));

describe.concurrent('/privacy', patience, () => {
  it(
    'about: what this server keeps, for how long, and who gets it, in both languages',
    onStage(async (stage) => {
      const { alice } = stage.discord.users;
      await stage.startBot();
      const about = async (locale?: string) =>
        allText(
          await answered(stage, runSubcommand(stage, 'privacy', 'about', { user: alice, ...(locale && { locale }) })),
        );
      const english = await about();
      for (const { name, value } of [said.about.what, said.about.why, said.about.where, said.about.yours]) {
        expect(english).toContain(`${name}\n${value}`);
      }
      expect(english).toContain(said.about.howLong.unlimited);
      expect(english).not.toContain(said.about.who.service);
      await importSettings(stage, { retentionDays: 30 });
      expect(await about()).toContain(said.about.howLong.forDays(30));
      expect(await about('zh-TW')).toContain(zhTw.privacy.about.howLong.forDays(30));
    }),
  );

  it(
    'data: everything of one’s own as a file, and nothing of anybody else',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { alice, bob } = discord.users;
      await stage.startBot();
      const { clip } = await delivered(stage, await animate(stage, { prompt: 'the lighthouse of alice', settings }));
      await delivered(stage, await animate(stage, { user: bob, prompt: 'the secret of bob' }));
      await moderate(stage, 'note', { user: alice.id, text: 'asks kindly' });
      const { text, data } = await dataOf(stage, alice);
      expect(data.memberId).toBe(alice.id);
      expect(data.jobs).toHaveLength(1);
      expect(data.jobs[0]).toMatchObject({
        prompt: 'the lighthouse of alice',
        state: 'delivered',
        costMicros: 200_000,
      });
      expect(data.reservations).toHaveLength(1);
      expect(text).toContain(clip.id);
      // Moderators' notes are theirs.
      expect(text).not.toContain('asks kindly');
      for (const foreign of ['the secret of bob', bob.id, runcomfy.origin, discord.cdnOrigin, 'interactionToken']) {
        expect(text).not.toContain(foreign);
      }
    }),
  );

  it(
    'forget me: jobs, prompts, pictures and record go; amounts and limits stay',
    onStage(async (stage) => {
      const { discord } = stage;
      const { alice, bob } = discord.users;
      await stage.startBot();
      await importSettings(stage, { quotas: { member: { perDay: 1 } } });
      const wish = { prompt: 'the lighthouse of alice', settings, picture: await memberPicture(640, 360) };
      const { clip } = await delivered(stage, await animate(stage, wish));
      await delivered(stage, await animate(stage, { user: bob, prompt: 'the boat of bob', settings }));
      await moderate(stage, 'strike', { user: alice.id, reason: 'was rude' });
      const spent = await serverUsage(stage);
      expect(spent).toContain(en.usage.amount.of('$0.40', en.usage.amount.jobs(2)));
      expect(await agePictures(stage)).toHaveLength(2);

      expect(await forgetMe(stage, alice)).toBe(said.forget.done(1));
      const { text, data } = await dataOf(stage, alice);
      expect(data).toMatchObject({ jobs: [], reports: [], log: [], record: { strikes: [] } });
      expect(text).not.toContain('lighthouse');
      expect(await picturesOf(stage)).toHaveLength(1);
      expect(await serverUsage(stage)).toBe(spent);
      expect(await moderate(stage, 'member', { user: alice.id })).toContain(en.moderation.member.strikes('0'));
      const log = await moderate(stage, 'log');
      expect(log).not.toContain('was rude');
      expect(log).not.toContain(alice.id);
      expect(log).toContain(en.moderation.log.action['member-forgotten']);
      // Whoever asks to be forgotten does not get the day's quota anew.
      expect(await outcomeOf(stage, await animate(stage))).toContain(limitSays('member-day', '1'));

      const reroll = pressButton(stage, bob, clip, 'reroll');
      expect(await privateAnswer(stage, reroll)).toBe(en.answer.unknownJob);
      expect((await dataOf(stage, bob)).data.jobs).toHaveLength(1);
    }),
  );

  it(
    'forget me while a job runs: told so, the clip still comes, and it goes with the next asking',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { alice } = discord.users;
      runcomfy.hold('all');
      const bot = await stage.startBot();
      const press = await animate(stage, { locale: 'zh-TW' });
      const requestId = await submitted(stage);
      await cardShows(stage, press, titles.inQueue);
      expect(await forgetMe(stage, alice)).toBe([said.forget.done(0), said.forget.stillOpen(1)].join('\n'));
      await bot.kill();
      await stage.startBot();
      await runcomfy.advance(requestId, 'completed');
      await delivered(stage, press);
      expect(await forgetMe(stage, alice)).toBe(said.forget.done(1));
      expect((await dataOf(stage, alice)).data.jobs).toEqual([]);
    }),
  );

  it(
    'nothing goes when the member keeps it, nor by somebody else’s press',
    onStage(async (stage) => {
      const { discord } = stage;
      const { alice, bob } = discord.users;
      const { general } = discord.channels;
      await stage.startBot();
      await delivered(stage, await animate(stage, { prompt: 'the lighthouse of alice' }));
      const question = await answered(
        stage,
        runSubcommand(stage, 'privacy', 'forget', { user: alice, locale: 'zh-TW' }),
      );
      expect(allText(question)).toContain(zhTw.privacy.forget.title);
      const keep = { user: alice, message: question, customId: `v1:privacy:keep.${alice.id}`, locale: 'zh-TW' };
      const kept = await answered(stage, discord.interact.button(keep));
      expect(kept).toMatchObject({ content: zhTw.privacy.forget.kept, embeds: [], components: [] });
      const foreign = await forgeButton(stage, bob, general, `v1:privacy:forget.${alice.id}`);
      expect(await privateAnswer(stage, foreign)).toBe(said.forget.notYours);
      const garbage = await forgeButton(stage, alice, general, 'v1:privacy:forget');
      expect(await privateAnswer(stage, garbage)).toBe(en.answer.unknownControl);
      expect((await dataOf(stage, alice)).data.jobs).toHaveLength(1);
    }),
  );
});
