import { describe, expect, it } from 'vitest';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { cardShows, delivered, titles } from '#test/support/channel.ts';
import { animate, pressButton, privateAnswer } from '#test/support/member.ts';
import { allText, answered, attachedFile, importSettings, moderate, runSubcommand } from '#test/support/moderators.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import { namedSecond } from '#test/support/outcome.ts';
import type { Stage } from '#test/support/stage.ts';

const said = en.moderation;
const mention = ({ id }: { id: string }): string => `<@${id}>`;
const inDays = (days: number): number => Date.now() / 1000 + days * 24 * 60 * 60;

const exported = async (stage: Stage) =>
  (
    await attachedFile(
      await answered(stage, runSubcommand(stage, 'moderation', 'export', { user: stage.discord.users.moderator })),
    )
  ).toString('utf8');

describe.concurrent('/moderation', patience, () => {
  it(
    'a blocked member is refused kindly and with the reason, until the block is taken back',
    onStage(async (stage) => {
      const { alice, bob } = stage.discord.users;
      await stage.startBot();
      const block = await moderate(stage, 'block', { user: alice.id, days: 7, reason: 'too *many* spiders' });
      expect(block).toBe(said.member.blocked(mention(alice), `<t:${namedSecond(block)}:R>`));
      expect(Math.abs((namedSecond(block) ?? 0) - inDays(7))).toBeLessThan(60);
      await stage.bots[0]?.kill();
      await stage.startBot();
      const refused = await privateAnswer(stage, await animate(stage));
      expect(refused).toBe(en.objections.blocked(`<t:${namedSecond(block)}:R>`, 'too \\*many\\* spiders'));
      const chinese = await privateAnswer(stage, await animate(stage, { locale: 'zh-TW' }));
      expect(chinese).toBe(zhTw.objections.blocked(`<t:${namedSecond(block)}:R>`, 'too \\*many\\* spiders'));
      await delivered(stage, await animate(stage, { user: bob }));
      expect(await moderate(stage, 'unblock', { user: alice.id })).toBe(said.member.unblocked(mention(alice)));
      expect(await moderate(stage, 'unblock', { user: alice.id })).toBe(said.member.notBlocked(mention(alice)));
      await delivered(stage, await animate(stage));
    }),
  );

  it(
    'the record of a member: clips, refusals, strikes, notes, block',
    onStage(async (stage) => {
      const { alice, moderator } = stage.discord.users;
      await stage.startBot();
      await importSettings(stage, { wordRules: [{ id: 'a', kind: 'words', pattern: 'dragon', verdict: 'refuse' }] });
      const empty = await moderate(stage, 'member', { user: alice.id });
      expect(empty).toContain(`${said.member.notes}\n${said.member.none}`);
      await delivered(stage, await animate(stage));
      await cardShows(stage, await animate(stage, { prompt: 'a dragon' }), titles.rejected);
      expect(await moderate(stage, 'strike', { user: alice.id, reason: 'was `rude`' })).toBe(
        said.member.striked(mention(alice), '1'),
      );
      expect(await moderate(stage, 'strike', { user: alice.id, reason: 'and again' })).toBe(
        said.member.striked(mention(alice), '2'),
      );
      expect(await moderate(stage, 'note', { user: alice.id, text: 'is new to this' })).toBe(
        said.member.noted(mention(alice)),
      );
      await moderate(stage, 'block', { user: alice.id, days: 1, reason: 'a pause' });
      const message = await answered(
        stage,
        runSubcommand(stage, 'moderation', 'member', { user: moderator, options: { user: alice.id }, locale: 'zh-TW' }),
      );
      expect((message.flags ?? 0) & 64).toBe(64);
      expect(allText(message)).toContain(zhTw.moderation.who.record('1', '1', '2'));
      const record = await moderate(stage, 'member', { user: alice.id });
      expect(record).toContain(said.who.record('1', '1', '2'));
      expect(record).toContain(said.member.strikes('2'));
      // Newest first, each with who gave it.
      expect(record).toMatch(
        new RegExp(`${mention(moderator)}: \`and again\`\n.*${mention(moderator)}: \`was ˋrudeˋ\``),
      );
      expect(record).toContain('`is new to this`');
      expect(record).toMatch(new RegExp(`ends <t:\\d+:R>, by ${mention(moderator)}: \`a pause\``));
    }),
  );

  it(
    'nobody acts on themselves or on somebody who does not stand below them',
    onStage(async (stage) => {
      const { discord } = stage;
      const { owner, moderator, alice, bob, carol } = discord.users;
      discord.setRoles(discord.guild, carol, [discord.adminRoleId]);
      discord.setRoles(discord.guild, bob, [discord.moderatorRoleId]);
      await stage.startBot();
      const acts = [
        ['block', { days: 1, reason: 'no' }],
        ['strike', { reason: 'no' }],
        ['note', { text: 'no' }],
        ['unblock', {}],
        ['distrust', {}],
      ] as const;
      for (const [subcommand, options] of acts) {
        expect(await moderate(stage, subcommand, { user: moderator.id, ...options }), subcommand).toBe(said.answer.own);
        for (const above of [owner, carol, bob]) {
          const told = await moderate(stage, subcommand, { user: above.id, ...options });
          expect(told, `${subcommand} ${above.username}`).toBe(said.answer.above);
        }
      }
      expect(await moderate(stage, 'log')).toContain(said.log.empty);
      await delivered(stage, await animate(stage, { user: carol }));
      expect(await moderate(stage, 'strike', { user: moderator.id, reason: 'x' }, carol)).toContain('1');
      expect(await moderate(stage, 'strike', { user: carol.id, reason: 'x' }, owner)).toContain('1');
      expect(await moderate(stage, 'distrust', { user: alice.id })).toBe(said.member.distrusted(mention(alice)));
    }),
  );

  it(
    'members without the permission neither see nor use it; a named role does',
    onStage(async (stage) => {
      const { discord } = stage;
      const { alice, bob } = discord.users;
      const helpers = discord.createRole(discord.guild, { name: 'Helpers', permissions: ['MANAGE_MESSAGES'] });
      discord.setRoles(discord.guild, bob, [helpers]);
      await stage.startBot();
      expect(() => runSubcommand(stage, 'moderation', 'log', { user: alice })).toThrow('not shown');
      await moderate(stage, 'note', { user: alice.id, text: 'x' }, bob);
      for (let n = 0; n < 11; n += 1) await moderate(stage, 'note', { user: alice.id, text: `note ${n}` }, bob);
      const page = await answered(stage, runSubcommand(stage, 'moderation', 'log', { user: bob }));
      const [customId] = JSON.stringify(page.components).match(/v1:moderation:log[^"]+/) ?? [];
      if (!customId) throw new Error('a second page was offered');
      const turn = () => discord.interact.button({ user: bob, message: page, customId });
      // At each press anew.
      discord.setRoles(discord.guild, bob, []);
      expect(await privateAnswer(stage, turn())).toBe(en.answer.moderatorsOnly);
      await importSettings(stage, { moderators: { roleIds: [helpers.id] } });
      discord.setRolePermissions(discord.guild, helpers, []);
      discord.setRoles(discord.guild, bob, [helpers]);
      const older = turn();
      await discord.waitFor(() => allText(older.original ?? page).includes('`note 0`'));
    }),
  );

  it(
    'the queue: what waits, in both languages; one is picked, looked at with its picture and decided, without a channel for it',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { alice, bob, moderator } = discord.users;
      await stage.startBot();
      await importSettings(stage, { approval: { who: 'everybody' } });
      const presses = [];
      for (const user of [alice, bob]) {
        const press = await animate(stage, { user, prompt: `the boat of ${user.username}` });
        await cardShows(stage, press, en.state.awaitingApproval.title);
        presses.push(press);
      }
      const [first, second] = presses;
      if (!first || !second) throw new Error('two requests wait');
      const place = { user: moderator, locale: 'zh-TW' };
      const list = await answered(stage, runSubcommand(stage, 'moderation', 'queue', place));
      const { queue, button } = zhTw.moderation;
      const ends = namedSecond(allText(list));
      expect(allText(list)).toContain(queue.request(mention(alice), `<t:${ends}:R>`));
      expect(Math.abs((ends ?? 0) - inDays(2))).toBeLessThan(60);
      const pick = { message: list, customId: 'v1:moderation:open', values: [first.id] };
      const dossier = await answered(stage, discord.interact.select({ ...place, ...pick }));
      expect(allText(dossier)).toContain('the boat of alice');
      expect((await fetch(dossier.embeds[0]?.image?.url ?? '')).headers.get('content-type')).toBe('image/jpeg');
      expect(JSON.stringify(dossier.components)).toContain(button.approve);
      expect(await privateAnswer(stage, pressButton(stage, moderator, dossier, 'approve'))).toBe(said.done.approve);
      await delivered(stage, first);
      expect(runcomfy.submits).toHaveLength(1);
      const late = await answered(stage, discord.interact.select({ ...place, ...pick }));
      expect(allText(late)).toContain(zhTw.moderation.answer.notWaiting);
      const rest = await moderate(stage, 'queue');
      expect(rest).toContain(mention(bob));
      expect(rest).not.toContain(mention(alice));
    }),
  );

  it(
    'tries a prompt against the rules, and says what would happen, in both kinds of channel',
    onStage(async (stage) => {
      await stage.startBot();
      await importSettings(stage, {
        wordRules: [
          { id: 'r', kind: 'words', pattern: 'dragon*', verdict: 'refuse' },
          { id: 'h', kind: 'regex', pattern: 'kra[ck]en', verdict: 'hold' },
          { id: 's', kind: 'words', pattern: 'spider', verdict: 'spoiler' },
        ],
      });
      const test = (prompt: string, more = {}) => moderate(stage, 'test', { prompt, ...more });
      expect(await test('a calm sea')).toBe(said.test.allow);
      expect(await test('two DRAGONS')).toContain(said.test.refuse);
      expect(await test('two d r a g o n s')).toContain(said.finding['word-rule']);
      expect(await test('a krazen rises', { age_restricted: true })).toContain(said.test.allow);
      expect(await test('a kraken rises', { age_restricted: true })).toContain(said.test.hold);
      expect(await test('a spider')).toContain(said.test.spoiler);
      expect(await test('naked people having sex')).toContain(said.finding.sexual);
      expect(await test('naked people having sex', { age_restricted: true })).not.toContain(said.test.refuse);
      expect(await moderate(stage, 'queue')).toContain(said.queue.empty);
      expect(stage.runcomfy.submits).toEqual([]);
    }),
  );

  it(
    'the log: searched by member and text, turned page by page, exported as CSV that spreadsheets do not run',
    onStage(async (stage) => {
      const { alice, bob, moderator } = stage.discord.users;
      await stage.startBot();
      for (let n = 1; n <= 12; n += 1) await moderate(stage, 'note', { user: alice.id, text: `note ${n}` });
      await moderate(stage, 'strike', { user: bob.id, reason: '=HYPERLINK("x"), \nnew line' });
      const log = async (options = {}) =>
        (await moderate(stage, 'log', options)).split('\n').filter((line) => line.includes('**'));
      expect(await log()).toHaveLength(10);
      expect(await log({ user: bob.id })).toEqual([expect.stringContaining(said.log.action['strike-given'])]);
      expect(await log({ text: 'NOTE 12' })).toEqual([expect.stringContaining('`note 12`')]);
      expect(await moderate(stage, 'log', { text: 'nothing like it' })).toContain(said.log.empty);

      const page = await answered(
        stage,
        runSubcommand(stage, 'moderation', 'log', { user: moderator, locale: 'zh-TW' }),
      );
      expect(allText(page)).toContain(zhTw.moderation.log.title);
      const [customId] = JSON.stringify(page.components).match(/v1:moderation:log[^"]+/) ?? [];
      if (!customId) throw new Error('a second page was offered');
      const older = stage.discord.interact.button({ user: moderator, message: page, customId });
      const second = await stage.discord.waitFor(
        () => older.original && allText(older.original).includes('`note 1`') && older.original,
      );
      expect(
        allText(second)
          .split('\n')
          .filter((line) => line.includes('**')),
      ).toHaveLength(3);

      const csv = await exported(stage);
      expect(csv.startsWith('\uFEFFid,time,action,actor_id,member_id,job_id,detail\r\n')).toBe(true);
      expect(csv).toContain(`strike-given,${moderator.id},${bob.id},,"'=HYPERLINK(""x""), \nnew line"\r\n`);
      expect(csv.match(/note-added/g)).toHaveLength(12);
    }),
  );
});
