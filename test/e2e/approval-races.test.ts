import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { knownFaults } from '#sandbox/runcomfy/known-faults.ts';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { cardShows, delivered, titles } from '#test/support/channel.ts';
import { decide, fillIn, heldRequest, pressed, withDesk } from '#test/support/desk.ts';
import { animate, forgeButton, memberPicture, pressButton, privateAnswer } from '#test/support/member.ts';
import { onStage, patience } from '#test/support/on-stage.ts';

const everybody = { approval: { who: 'everybody' } } as const;
const { done } = en.moderation;

async function detailedPicture() {
  const noise = { create: { width: 640, height: 360, channels: 3, background: '#204060' } } as const;
  const shapes = Buffer.from(
    '<svg width="640" height="360"><circle cx="180" cy="120" r="90" fill="#fa0"/><rect x="330" y="60" width="220" height="240" fill="#0a6"/><path d="M0 340 L320 180 L640 350 Z" fill="#724"/></svg>',
  );
  return sharp(noise)
    .composite([{ input: shapes }])
    .png()
    .toBuffer();
}

describe.concurrent('who decides, and when', patience, () => {
  it(
    'of two moderators who press at once one wins, the other is told, and there is one submit',
    onStage(async (stage) => {
      const { moderator, owner } = stage.discord.users;
      await stage.startBot();
      await withDesk(stage, everybody);
      const { press, request } = await heldRequest(stage);
      const presses = [moderator, owner, moderator].map((user) => pressButton(stage, user, request, 'approve'));
      const answers = await Promise.all(presses.map((one) => privateAnswer(stage, one)));
      expect(answers.filter((answer) => answer === done.approve)).toHaveLength(1);
      await delivered(stage, press);
      expect(stage.runcomfy.submits).toHaveLength(1);
      // From a screen that was not refreshed.
      const old = await forgeButton(stage, owner, stage.discord.channels.moderators, `v1:approve:${press.id}`);
      expect(await privateAnswer(stage, old)).not.toBe(done.approve);
      expect(stage.runcomfy.submits).toHaveLength(1);
    }),
  );

  it(
    'of an approval and a rejection at once one holds, and the card says that one',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { moderator, owner } = discord.users;
      await stage.startBot();
      await withDesk(stage, everybody);
      const { press, request } = await heldRequest(stage);
      const form = pressButton(stage, owner, request, 'reject');
      await form.acknowledged;
      const rejection = discord.interact.modalSubmit({ of: form, values: { reason: 'rules' } });
      const approval = pressButton(stage, moderator, request, 'approve');
      const [, approved] = await Promise.all([rejection, approval].map((one) => privateAnswer(stage, one)));
      if (approved === done.approve) await delivered(stage, press);
      else await cardShows(stage, press, titles.rejected);
      expect(runcomfy.submits).toHaveLength(approved === done.approve ? 1 : 0);
    }),
  );

  it(
    'members, former moderators and forged buttons decide nothing; a moderator does not decide on their own request',
    onStage(async (stage) => {
      const { discord } = stage;
      const { alice, bob, moderator } = discord.users;
      await stage.startBot();
      await withDesk(stage, { ...everybody, moderators: { channelId: discord.channels.moderators.id } });
      const { press } = await heldRequest(stage);
      const forged = (user: typeof alice, customId: string) =>
        // Discord takes five messages in five seconds in each channel.
        forgeButton(stage, user, discord.createChannel(discord.guild), customId).then((one) =>
          privateAnswer(stage, one),
        );
      for (const action of ['approve', 'approve-always', 'edit', 'reject', 'ban-picture', 'block'])
        expect(await forged(bob, `v1:${action}:${press.id}`), action).toBe(en.answer.moderatorsOnly);
      expect(await forged(moderator, 'v1:approve:123456789012345678')).toBe(en.answer.unknownJob);
      for (const garbage of ['v1:approve', 'v2:approve:1', 'v1:approve:../1', `v1:approve:${'9'.repeat(85)}`])
        expect(await forged(moderator, garbage), garbage).toBe(en.answer.unknownControl);

      const own = await heldRequest(stage, { user: moderator });
      expect(await privateAnswer(stage, pressButton(stage, moderator, own.request, 'approve'))).toBe(
        en.moderation.answer.own,
      );
      expect(own.press.original?.embeds[0]?.title).toContain(en.state.awaitingApproval.title);

      discord.setRoles(discord.guild, moderator, []);
      const late = await forged(moderator, `v1:approve:${press.id}`);
      expect(late).toBe(en.answer.moderatorsOnly);
      expect(stage.runcomfy.submits).toEqual([]);
    }),
  );

  it(
    'a banned picture is refused when it comes again: as it was, encoded anew, smaller, and cropped',
    onStage(async (stage) => {
      const { bob } = stage.discord.users;
      await stage.startBot();
      await withDesk(stage, everybody);
      const bytes = await detailedPicture();
      const file = (content: Buffer, type: string) => ({
        name: `a.${type}`,
        bytes: content,
        contentType: `image/${type}`,
      });
      const { press } = await heldRequest(stage, { picture: file(bytes, 'png') });
      await decide(stage, 'ban-picture');
      await cardShows(stage, press, titles.rejected);
      const versions = [
        file(bytes, 'png'),
        file(await sharp(bytes).jpeg({ quality: 60 }).toBuffer(), 'jpeg'),
        file(await sharp(bytes).resize(400).webp().toBuffer(), 'webp'),
        file(await sharp(bytes).extract({ left: 16, top: 9, width: 608, height: 342 }).jpeg().toBuffer(), 'jpeg'),
      ];
      for (const picture of versions) {
        const again = await cardShows(stage, await animate(stage, { user: bob, picture }), titles.rejected);
        expect(again.embeds[0]?.description).toContain(en.rejections['banned-picture']);
      }
      await heldRequest(stage, { user: bob, picture: await memberPicture() });
      expect(stage.runcomfy.submits).toEqual([]);
    }),
  );

  it(
    'a member who is blocked reads until when, and their request is rejected',
    onStage(async (stage) => {
      const { discord } = stage;
      await stage.startBot();
      await withDesk(stage, everybody);
      const { press, request } = await heldRequest(stage);
      const values = { days: '7', words: 'a week off' };
      await fillIn(stage, { user: discord.users.moderator, message: request, action: 'block', values });
      await cardShows(stage, press, titles.rejected);
      const told = await privateAnswer(stage, await animate(stage));
      expect(told).toContain('a week off');
      expect(told).toMatch(/<t:\d+:R>/);
      await heldRequest(stage, { user: discord.users.bob });
    }),
  );

  it(
    'of an approval and the member’s cancel at once one holds, and nothing is paid that the card does not tell',
    onStage(async (stage) => {
      const { alice, moderator } = stage.discord.users;
      await stage.startBot();
      await withDesk(stage, everybody);
      stage.runcomfy.hold('all');
      const { press, request } = await heldRequest(stage);
      const card = await cardShows(stage, press, titles.awaitingApproval);
      const [cancelled, approved] = await Promise.all([
        pressed(stage, alice, card, 'cancel'),
        pressed(stage, moderator, request, 'approve'),
      ]);
      // An approval may come first and be cancelled then; after a cancel nothing can be approved.
      expect([done.approve, en.moderation.already.cancelled]).toContain(approved);
      expect(cancelled).toBe(en.cancelAnswer.stopped);
      await cardShows(stage, press, titles.cancelled);
      expect(stage.runcomfy.charged).toBe(0);
    }),
  );

  it(
    'an approval holds after a crash that comes before the submit, which is made once',
    onStage(async (stage) => {
      const { moderator } = stage.discord.users;
      const bot = await stage.startBot();
      await withDesk(stage, everybody);
      const { press, request } = await heldRequest(stage);
      stage.runcomfy.faults.add({ on: 'submit', fault: knownFaults.rateLimited(6) });
      const locale = 'zh-TW';
      const approval = { user: moderator, message: request, customId: `v1:approve:${press.id}`, locale };
      expect(await privateAnswer(stage, stage.discord.interact.button(approval))).toBe(zhTw.moderation.done.approve);
      await cardShows(stage, press, titles.waiting);
      await bot.kill();
      await stage.startBot();
      await delivered(stage, press);
      expect(stage.runcomfy.submits).toHaveLength(1);
    }),
  );
});
