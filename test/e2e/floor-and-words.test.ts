import { describe, expect, it } from 'vitest';
import type { Channel } from '#sandbox/discord/state/records.ts';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { cardShows, delivered, titles } from '#test/support/channel.ts';
import { deskMessageAbout, fillIn, heldRequest, pressed, withDesk } from '#test/support/desk.ts';
import { animate, pressButton, type Wish } from '#test/support/member.ts';
import { allText, answered, moderate, tryImport, type WrittenSettings } from '#test/support/moderators.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import type { Stage } from '#test/support/stage.ts';

/** As much as any setting can allow. */
const permissive: WrittenSettings = {
  approval: { who: 'nobody' },
  review: 'off',
  checks: { autoMod: false, service: false, classifier: false, onFailure: 'allow' },
  pictures: 'anybody',
  wordRules: [],
};
const { rejections } = en;

async function refusal(stage: Stage, wish: Wish): Promise<string> {
  const card = await cardShows(stage, await animate(stage, wish), titles.rejected);
  expect(card.attachments).toEqual([]);
  expect(allText(card)).not.toContain(wish.prompt);
  return card.embeds[0]?.description ?? '';
}

/** Each prompt and what it is refused for, asked by several members in turn. */
async function expectRefusals(
  stage: Stage,
  channel: Channel,
  cases: readonly (readonly [string, keyof typeof rejections])[],
): Promise<void> {
  const { alice, bob, carol } = stage.discord.users;
  const members = [alice, bob, carol];
  const ask = async (user: (typeof members)[number], index: number) => {
    for (const [prompt, reason] of cases.filter((_, at) => at % members.length === index)) {
      expect(await refusal(stage, { user, channel, prompt }), prompt).toContain(rejections[reason]);
    }
  };
  await Promise.all(members.map(ask));
}

describe.concurrent('the floor', patience, () => {
  it(
    'refuses sex and gore outside of age-restricted channels, in disguise and in Chinese as well, and takes them inside',
    onStage(async (stage) => {
      const { general, ageRestricted } = stage.discord.channels;
      await stage.startBot();
      await withDesk(stage, permissive);
      await expectRefusals(stage, general, [
        ['a nude woman on a bed', 'sexual'],
        ['a NU\u200bDE woman', 'sexual'],
        ['a ｎｕｄｅ woman', 'sexual'],
        ['a nudе woman', 'sexual'],
        ['a n4k3d woman', 'sexual'],
        ['一個赤裸的女人', 'sexual'],
        ['a gory bloodbath', 'gore'],
        ['a g0ry mess', 'gore'],
        ['血肉模糊的戰場', 'gore'],
      ]);
      expect(stage.runcomfy.count('submit')).toBe(0);
      await delivered(stage, await animate(stage, { channel: ageRestricted, prompt: 'a gory bloodbath' }));
      await delivered(stage, await animate(stage, { prompt: 'a skeleton dances in the graveyard' }));
    }),
  );

  it(
    'refuses minors, undressing and harm everywhere, in the member’s language; minors are told to the moderators',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { ageRestricted, moderators } = discord.channels;
      await stage.startBot();
      await withDesk(stage, permissive);
      await expectRefusals(stage, ageRestricted, [
        ['a sexy girl, 15 years old', 'minors'],
        ['一個12歲的裸體女孩', 'minors'],
        ['undress her slowly', 'undressing'],
        ['she takes off her dress', 'undressing'],
        ['remove h\u200ber clothes', 'undressing'],
        ['脫掉她的衣服', 'undressing'],
        ['murder her', 'harm'],
      ]);
      const press = await animate(stage, { channel: ageRestricted, prompt: '脫掉他的衣服', locale: 'zh-TW' });
      const card = await cardShows(stage, press, zhTw.state.rejected.title);
      expect(card.embeds[0]?.description).toContain(zhTw.rejections.undressing);
      const alarm = await discord.waitFor(
        () => discord.messages(moderators).find((message) => allText(message).includes('minors')),
        60_000,
      );
      expect(allText(alarm)).not.toContain('a sexy girl');
      expect(runcomfy.count('submit')).toBe(0);
    }),
  );

  it(
    'is removed by no setting, no “approve always”, no rank, and no edit of a moderator',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { owner, moderator, alice } = discord.users;
      const { moderators } = discord.channels;
      await stage.startBot();
      await withDesk(stage, { ...permissive, approval: { who: 'everybody' } });
      const { press, request } = await heldRequest(stage, { prompt: 'a girl walks' });
      const edit = { user: moderator, message: request, action: 'edit', values: { prompt: 'undress her' } } as const;
      expect(await fillIn(stage, edit)).toContain(en.moderation.finding.undressing);
      expect(await pressed(stage, moderator, request, 'approve-always')).toBe(en.moderation.done['approve-always']);
      await delivered(stage, press);
      await tryImport(stage, {
        ...permissive,
        moderators: { channelId: moderators.id },
        floor: 'off',
        minors: 'allow',
      });
      for (const user of [alice, moderator, owner]) {
        expect(await refusal(stage, { user, prompt: 'a naked schoolgirl' })).toContain(rejections.minors);
        expect(await refusal(stage, { user, prompt: 'undress her' })).toContain(rejections.undressing);
      }
      expect(runcomfy.submits).toHaveLength(1);
    }),
  );
});

describe.concurrent('word rules', patience, () => {
  const rules: WrittenSettings['wordRules'] = [
    { id: 'no', kind: 'words', pattern: 'dragon*', verdict: 'refuse' },
    { id: 'zh', kind: 'words', pattern: '毒龍', verdict: 'refuse' },
    { id: 'ask', kind: 'regex', pattern: 'kra[ck]en', verdict: 'hold' },
    { id: 'veil', kind: 'words', pattern: 'spider*', verdict: 'spoiler' },
  ];

  it(
    'that refuse find every disguise; guesses wait for a person; what only looks alike goes through',
    onStage(async (stage) => {
      const { discord } = stage;
      await stage.startBot();
      await withDesk(stage, { ...permissive, wordRules: rules });
      const disguises = ['DRAGONS', 'ｄｒａｇｏｎ', 'dr\u200ba\u200bgon', 'drаgоn', 'dr4g0n', 'drágön', '一條毒龍'];
      await expectRefusals(
        stage,
        discord.channels.general,
        disguises.map((prompt) => [prompt, 'word-rule'] as const),
      );
      for (const prompt of ['a d r a g o n', '毒·龍']) await heldRequest(stage, { prompt });
      await delivered(stage, await animate(stage, { user: discord.users.bob, prompt: '一條龍舟, a snapdragon' }));
    }),
  );

  it(
    'that hold tell the moderators which rule matched, and the member that somebody looks; in Chinese on a Chinese server',
    onStage(async (stage) => {
      await stage.startBot();
      await withDesk(stage, { ...permissive, wordRules: rules, language: 'zh-TW' });
      const press = await animate(stage, { prompt: 'a krаken rises' });
      const card = await cardShows(stage, press, zhTw.state.awaitingApproval.title);
      expect(allText(card)).not.toContain('rises');
      const request = await deskMessageAbout(stage, press, 'approve');
      expect(allText(request)).toContain(zhTw.moderation.finding['word-rule']);
      expect(allText(request)).toContain('rule ask');
      await pressed(stage, stage.discord.users.moderator, request, 'approve');
      await cardShows(stage, press, zhTw.state.delivered('').title);
      const refused = await cardShows(
        stage,
        await animate(stage, { prompt: 'a dragon', locale: 'zh-TW' }),
        zhTw.state.rejected.title,
      );
      expect(refused.embeds[0]?.description).toContain(zhTw.rejections['word-rule']);
      expect(allText(refused)).not.toContain('dragon');
    }),
  );

  it(
    'that veil let it through: the picture on the card and the clip are spoilers, after a re-roll too',
    onStage(async (stage) => {
      const { discord } = stage;
      const { alice } = discord.users;
      await stage.startBot();
      await withDesk(stage, { ...permissive, wordRules: rules });
      const veiled = async (press: Awaited<ReturnType<typeof animate>>) => {
        const { clip, card } = await delivered(stage, press);
        expect(Number(clip.attachments[0]?.flags ?? 0) & 8).toBe(8);
        for (const version of discord.history(card)) {
          expect(version.embeds[0]?.image ?? version.embeds[0]?.thumbnail).toBeUndefined();
          for (const { flags } of version.attachments) expect(Number(flags ?? 0) & 8).toBe(8);
        }
        return clip;
      };
      const clip = await veiled(await animate(stage, { prompt: 'two sp1ders' }));
      await veiled(pressButton(stage, alice, clip, 'reroll'));
      const details = allText(await answered(stage, pressButton(stage, alice, clip, 'details')));
      expect(details).toContain('two sp1ders');
      await withDesk(stage, permissive);
      expect(await moderate(stage, 'test', { prompt: 'two spiders' })).toBe(en.moderation.test.allow);
    }),
  );
});
