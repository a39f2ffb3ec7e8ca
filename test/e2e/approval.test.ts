import { describe, expect, it, vi } from 'vitest';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { cardShows, delivered, titles } from '#test/support/channel.ts';
import { decide, deskMessage, fillIn, heldRequest, withDesk } from '#test/support/desk.ts';
import { animate, forgeButton, pressButton, privateAnswer } from '#test/support/member.ts';
import { allText, answered } from '#test/support/moderators.ts';
import { onStage, patience } from '#test/support/on-stage.ts';

const everybody = { approval: { who: 'everybody' } } as const;
const { done, field } = en.moderation;

describe.concurrent('a request that is held', patience, () => {
  it(
    'lies before the moderators with picture, prompt, settings, who, why and price, and starts once it is approved',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { alice } = discord.users;
      await stage.startBot();
      await withDesk(stage, everybody);
      const { press, request } = await heldRequest(stage, { prompt: 'a lantern swings' });
      const text = allText(request);
      for (const part of ['a lantern swings', `<@${alice.id}>`, '$0.20', en.moderation.finding.approval])
        expect(text).toContain(part);
      for (const name of [field.who, field.why, field.settings, field.price, field.ends]) expect(text).toContain(name);
      const picture = await fetch(request.embeds[0]?.image?.url ?? '');
      expect(picture.headers.get('content-type')).toMatch(/^image\//);
      // The channel sees neither prompt nor picture before somebody let them pass.
      expect(allText(press.original ?? request)).not.toContain('lantern');
      expect(press.original?.attachments).toEqual([]);
      expect(runcomfy.submits).toEqual([]);
      expect(await decide(stage, 'approve')).toBe(done.approve);
      const { card } = await delivered(stage, press);
      expect(allText(card)).toContain('a lantern swings');
      expect(runcomfy.submits).toHaveLength(1);
    }),
  );

  it(
    'of a member who is always approved is followed by one that does not wait',
    onStage(async (stage) => {
      await stage.startBot();
      await withDesk(stage, everybody);
      const { press } = await heldRequest(stage);
      expect(await decide(stage, 'approve-always')).toBe(done['approve-always']);
      await delivered(stage, press);
      await delivered(stage, await animate(stage, { prompt: 'again' }));
      await heldRequest(stage, { user: stage.discord.users.bob });
      expect(stage.runcomfy.submits).toHaveLength(2);
    }),
  );

  it(
    'is approved with another prompt: RunComfy gets that, and the requester alone reads what was changed',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { alice, bob, moderator } = discord.users;
      await stage.startBot();
      await withDesk(stage, {
        ...everybody,
        wordRules: [{ id: '1', kind: 'words', pattern: 'wasp*', verdict: 'refuse' }],
      });
      const { press, request } = await heldRequest(stage, { prompt: 'a grumpy lantern' });
      const edit = (prompt: string) =>
        fillIn(stage, { user: moderator, message: request, action: 'edit', values: { prompt } });
      expect(await edit('a lantern full of wasps')).toContain(en.moderation.finding['word-rule']);
      expect(runcomfy.submits).toEqual([]);
      await edit('a happy lantern');
      const { card, clip } = await delivered(stage, press);
      expect(runcomfy.submits.map(({ body }) => body['56_text'])).toEqual(['a happy lantern']);
      expect(allText(card)).toContain(en.card.editedWhere);
      expect(JSON.stringify([...discord.history(card), ...discord.history(clip)])).not.toContain('grumpy');
      const details = async (user: typeof alice) =>
        allText(await answered(stage, pressButton(stage, user, clip, 'details')));
      expect(await details(alice)).toContain('~~grumpy~~**happy**');
      expect(await details(bob)).not.toContain('grumpy');
    }),
  );

  it(
    'is rejected: its card gives the reason and the moderator’s words, and nothing is paid',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      await stage.startBot();
      await withDesk(stage, everybody);
      const { press, request } = await heldRequest(stage, { locale: 'zh-TW' });
      const values = { reason: 'not-suitable', words: 'not *today*' };
      await fillIn(stage, { user: discord.users.moderator, message: request, action: 'reject', values });
      const card = await cardShows(stage, press, zhTw.state.rejected.title);
      const said = card.embeds[0]?.description ?? '';
      expect(said).toContain(zhTw.moderatorReasons['not-suitable']);
      expect(said).toContain('> not \\*today\\*');
      expect(runcomfy.count('submit')).toBe(0);
    }),
  );

  it(
    'is cancelled by its requester: the moderators read so, and can decide nothing more',
    onStage(async (stage) => {
      const { discord } = stage;
      const { alice, moderator } = discord.users;
      await stage.startBot();
      await withDesk(stage, everybody);
      const { press } = await heldRequest(stage);
      const card = await discord.waitFor(() => press.original);
      expect(await privateAnswer(stage, pressButton(stage, alice, card, 'cancel'))).toBe(en.cancelAnswer.stopped);
      await cardShows(stage, press, titles.cancelled);
      const late = await forgeButton(stage, moderator, discord.channels.moderators, `v1:approve:${press.id}`);
      expect(await privateAnswer(stage, late)).not.toBe(done.approve);
      expect(stage.runcomfy.submits).toEqual([]);
    }),
  );

  it(
    'starts with its picture after a crash and long after the picture’s address has run out',
    onStage(
      async (stage) => {
        const bot = await stage.startBot();
        await withDesk(stage, everybody);
        const { press, request } = await heldRequest(stage);
        const address = request.embeds[0]?.image?.url ?? '';
        await bot.kill();
        await vi.waitFor(async () => expect((await fetch(address)).status).not.toBe(200), 30_000);
        await stage.startBot();
        expect(await decide(stage, 'approve')).toBe(done.approve);
        await delivered(stage, press);
        expect(stage.runcomfy.submits).toHaveLength(1);
      },
      { discord: { mediaLifetimeMs: 4_000 } },
    ),
  );

  it(
    'is in the queue of a server that has no moderators’ channel, and reaches it once there is one',
    onStage(async (stage) => {
      await stage.startBot();
      await withDesk(stage, { ...everybody, moderators: {} });
      const press = await animate(stage);
      await cardShows(stage, press, en.state.awaitingApproval.title);
      await withDesk(stage, everybody);
      await deskMessage(stage, 'approve', 45_000);
      await decide(stage, 'approve');
      await delivered(stage, press);
    }),
  );
});
