import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { cardShows, delivered, submitted, titles } from '#test/support/channel.ts';
import { deskMessageAbout, deskShows, fillIn, forged, heldRequest, pressed, withDesk } from '#test/support/desk.ts';
import { animate, forgeButton, pressButton, privateAnswer } from '#test/support/member.ts';
import { allText, moderate } from '#test/support/moderators.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import { dayMs, hourMs, TimeShift } from '#test/support/time-shift.ts';

const everybody = { approval: { who: 'everybody' } } as const;
const { done, already, answer, outcome } = en.moderation;

describe.concurrent('what moderators are told and may do', patience, () => {
  it(
    'a request says in the server’s language how old account and membership are, how it went before, and why it waits',
    onStage(async (stage) => {
      const { newcomer } = stage.discord.users;
      const { title, who, field, approvalEvidence } = zhTw.moderation;
      await stage.startBot();
      await withDesk(stage, {
        approval: { who: 'newcomers' },
        language: 'zh-TW',
        wordRules: [{ id: 'a', kind: 'words', pattern: 'dragon', verdict: 'refuse' }],
      });
      const refused = await animate(stage, { user: newcomer, prompt: 'a dragon' });
      await cardShows(stage, refused, titles.rejected);
      await moderate(stage, 'strike', { user: newcomer.id, reason: 'was rude' });
      const press = await animate(stage, { user: newcomer, prompt: 'a lantern' });
      await cardShows(stage, press, zhTw.state.awaitingApproval.title);
      const text = allText(await deskMessageAbout(stage, press, 'approve'));
      expect(text).toContain(title.request);
      expect(text).toContain(who.record('0', '1', '1'));
      const [account, member] = [...text.matchAll(/<t:(\d+):R>/g)].map(
        ([, second]) => Date.now() - Number(second) * 1_000,
      );
      expect(Math.abs((account ?? 0) - 3 * hourMs)).toBeLessThan(90_000);
      expect(Math.abs((member ?? 0) - hourMs)).toBeLessThan(90_000);
      for (const name of [field.who, field.why, field.settings, field.price, field.ends]) expect(text).toContain(name);
      expect(text).toContain(approvalEvidence['young account']);
    }),
  );

  it(
    'an old button says who had decided what and when, opens no form, and changes nothing',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { owner, moderator, alice, bob, carol, newcomer } = discord.users;
      await stage.startBot();
      await withDesk(stage, everybody);
      const held = async (user: typeof alice) => heldRequest(stage, { user, prompt: `the boat of ${user.username}` });
      const [first, second, third, fourth] = [
        await held(alice),
        await held(bob),
        await held(carol),
        await held(newcomer),
      ];
      expect(await pressed(stage, moderator, first.request, 'approve')).toBe(done.approve);
      const edit = { user: moderator, message: second.request, values: { prompt: 'a calm boat' } };
      expect(await fillIn(stage, { ...edit, action: 'edit' })).toBe(done.edit);
      const reject = { user: moderator, message: third.request, values: { reason: 'rules' } };
      expect(await fillIn(stage, { ...reject, action: 'reject' })).toBe(done.reject);
      expect(await pressed(stage, moderator, fourth.request, 'ban-picture')).toBe(done['ban-picture']);
      const cases = [
        [first, 'approved'],
        [second, 'edited'],
        [third, 'rejected'],
        [fourth, 'banned'],
      ] as const;
      for (const [{ press, request }, kind] of cases) {
        const shown = await deskShows(stage, request, outcome[kind]);
        expect(shown.components).toEqual([]);
        expect(allText(shown)).toContain(`<@${moderator.id}>`);
        for (const action of ['approve', 'edit', 'reject', 'block', 'ban-picture']) {
          const told = await forged(stage, owner, `v1:${action}:${press.id}`);
          const [when = ''] = /<t:\d+:R>/.exec(told) ?? [];
          expect(told, `${kind}, then ${action}`).toBe(already[kind](`<@${moderator.id}>`, when));
        }
      }
      await submitted(stage, 2);
      await Promise.all([delivered(stage, first.press), delivered(stage, second.press)]);
      expect(runcomfy.submits).toHaveLength(2);
    }),
  );

  it(
    'each press is authorised anew: by the roles named in the settings, between a form and its sending, and in one server only',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { guild, channels } = discord;
      const { moderator, bob } = discord.users;
      const helpers = discord.createRole(guild, { name: 'Helpers' });
      discord.setOverwrite(channels.moderators, { user: bob.id }, { allow: ['VIEW_CHANNEL'] });
      const elsewhere = discord.createGuild({ name: 'Elsewhere', ownerId: moderator.id });
      const there = discord.createChannel(elsewhere);
      await stage.startBot();
      await withDesk(stage, { ...everybody, moderators: { channelId: channels.moderators.id, roleIds: [helpers.id] } });
      const { press, request } = await heldRequest(stage);
      expect(await pressed(stage, bob, request, 'approve')).toBe(en.answer.moderatorsOnly);
      discord.setRoles(guild, bob, [helpers]);
      const forms = ['edit', 'reject', 'block'].map((action) =>
        discord.interact.button({ user: bob, message: request, customId: `v1:${action}:${press.id}` }),
      );
      await Promise.all(forms.map(({ acknowledged }) => acknowledged));
      discord.setRoles(guild, bob, []);
      const written = [{ prompt: 'mine' }, { reason: 'rules' }, { days: '1', words: 'mine' }];
      for (const [index, of] of forms.entries()) {
        const sent = discord.interact.modalSubmit({ of, values: written[index] ?? {} });
        expect(await privateAnswer(stage, sent)).toBe(en.answer.moderatorsOnly);
      }
      for (const action of ['approve', 'reject', 'ban-picture']) {
        const foreign = await forgeButton(stage, moderator, there, `v1:${action}:${press.id}`);
        expect(await privateAnswer(stage, foreign), action).toBe(en.answer.unknownJob);
      }
      await cardShows(stage, press, titles.awaitingApproval);
      expect(runcomfy.submits).toEqual([]);
      discord.setRoles(guild, bob, [helpers]);
      expect(await pressed(stage, bob, request, 'approve')).toBe(done.approve);
      await delivered(stage, press);
      expect(runcomfy.submits).toHaveLength(1);
    }),
  );

  it(
    'nobody rejects, bans or blocks where the member stands above them, who may still be approved',
    onStage(async (stage) => {
      const { discord } = stage;
      const { moderator, bob, carol } = discord.users;
      discord.setRoles(discord.guild, bob, [discord.adminRoleId]);
      await stage.startBot();
      await withDesk(stage, everybody);
      const { press, request } = await heldRequest(stage, { user: bob });
      const by = { user: moderator, message: request };
      expect(await pressed(stage, moderator, request, 'ban-picture')).toBe(answer.above);
      expect(await fillIn(stage, { ...by, action: 'reject', values: { reason: 'rules' } })).toBe(answer.above);
      expect(await fillIn(stage, { ...by, action: 'block', values: { days: '1', words: 'no' } })).toBe(answer.above);
      await cardShows(stage, press, titles.awaitingApproval);
      expect(await pressed(stage, moderator, request, 'approve')).toBe(done.approve);
      await delivered(stage, press);
      // Neither was the picture banned nor the member blocked.
      await heldRequest(stage, { user: carol });
      await heldRequest(stage, { user: bob, prompt: 'once more' });
    }),
  );
});

describe.concurrent('while nobody decides', patience, () => {
  const expiry = new TimeShift();
  it(
    'a request ends after its hours, also when the bot was off: the card says so, nothing is charged, and its place is free',
    onStage(
      async (stage) => {
        const { owner } = stage.discord.users;
        const bot = await stage.startBot();
        await withDesk(stage, { approval: { who: 'everybody', hours: 1 }, quotas: { member: { perDay: 1 } } });
        const { press, request } = await heldRequest(stage, { locale: 'zh-TW' });
        // On disk that the moderators have it.
        await bot.logged(() => bot.log.filter(({ state }) => state === 'awaiting-approval').length > 1);
        await expiry.pass(stage, 2 * hourMs);
        const card = await cardShows(stage, press, zhTw.state.rejected.title);
        expect(card.embeds[0]?.description).toContain(zhTw.state.rejected.body(zhTw.rejections.undecided));
        expect(JSON.stringify(card.components)).not.toContain('v1:');
        expect((await deskShows(stage, request, outcome.expired)).components).toEqual([]);
        expect(await forged(stage, owner, `v1:approve:${press.id}`)).toBe(already.expired);
        expect(stage.runcomfy.count('submit')).toBe(0);
        await heldRequest(stage, { prompt: 'once more' });
      },
      { discord: expiry.discord },
    ),
  );

  const wait = new TimeShift();
  it(
    'for a day, its picture stays: it is approved then, the same card goes on, and RunComfy gets that picture',
    onStage(
      async (stage) => {
        const { discord, runcomfy } = stage;
        await stage.startBot();
        await withDesk(stage, everybody);
        const bytes = await sharp({ create: { width: 320, height: 180, channels: 3, background: '#1450a0' } })
          .png()
          .toBuffer();
        const { press } = await heldRequest(stage, { picture: { name: 'sea.png', bytes, contentType: 'image/png' } });
        const before = press.original?.id;
        await wait.pass(stage, 30 * hourMs);
        const request = await deskMessageAbout(stage, press, 'approve');
        expect(await pressed(stage, discord.users.moderator, request, 'approve')).toBe(done.approve);
        await delivered(stage, press);
        expect(press.original?.id).toBe(before);
        const picture = await fetch(String(runcomfy.submits[0]?.body['118_image']));
        const { dominant } = await sharp(Buffer.from(await picture.arrayBuffer())).stats();
        expect(dominant.b).toBeGreaterThan(dominant.r + 64);
      },
      { discord: wait.discord },
    ),
  );

  const block = new TimeShift();
  it(
    'a block that came with a rejection ends by itself',
    onStage(
      async (stage) => {
        const { moderator } = stage.discord.users;
        await stage.startBot();
        await withDesk(stage, everybody);
        const { request } = await heldRequest(stage);
        const values = { days: '1', words: 'one day off' };
        await fillIn(stage, { user: moderator, message: request, action: 'block', values });
        const told = await privateAnswer(stage, await animate(stage, { locale: 'zh-TW' }));
        const until = /<t:\d+:R>/.exec(told)?.[0] ?? '';
        expect(told).toBe(zhTw.objections.blocked(until, 'one day off'));
        await block.pass(stage, dayMs + hourMs);
        await heldRequest(stage, { prompt: 'back again' });
      },
      { discord: block.discord },
    ),
  );

  it(
    'a press that the gateway brings twice, also after a crash, decides once',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const bot = await stage.startBot();
      await withDesk(stage, everybody);
      const { press, request } = await heldRequest(stage);
      const approval = pressButton(stage, discord.users.moderator, request, 'approve');
      discord.interact.dispatchAgain(approval);
      expect(await privateAnswer(stage, approval)).toBe(done.approve);
      await delivered(stage, press);
      await bot.kill();
      const next = await stage.startBot();
      discord.interact.dispatchAgain(approval);
      await next.logged('an interaction could not be answered');
      expect(runcomfy.submits).toHaveLength(1);
      expect(await moderate(stage, 'log').then((log) => log.match(/Request approved/g))).toHaveLength(1);
    }),
  );
});
