import { describe, expect, it } from 'vitest';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { cardShows, clipPosted, delivered } from '#test/support/channel.ts';
import { animate, forgeButton, pressButton, privateAnswer } from '#test/support/member.ts';
import { allText, importSettings, runSubcommand } from '#test/support/moderators.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import { formShown, sendForm, tryAgain } from '#test/support/wish-forms.ts';

const { wishForm, objections } = en;

describe.concurrent('Remix', patience, () => {
  it(
    'opens filled in; what was changed arrives at RunComfy, the rest stays, and the new card names its parent',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { bob } = discord.users;
      await stage.startBot();
      const first = await animate(stage, { prompt: 'a quiet harbour', settings: { steps: 5, shift: 6, seed: 77 } });
      const { clip } = await delivered(stage, first);
      const remix = pressButton(stage, bob, clip, 'remix');
      await remix.acknowledged;
      const { title, fields, radios } = formShown(remix);
      expect(title).toBe(wishForm.title.remix);
      expect(fields).toEqual({
        prompt: 'a quiet harbour',
        resolution: '1024x576 (16:9)',
        frames: '81',
        steps: '5',
        guidance: '3.5',
      });
      expect(radios).toEqual(['frames']);
      const values = {
        prompt: 'a loud harbour',
        resolution: '960x540 (16:9)',
        frames: '141',
        steps: '７',
        guidance: '4,5',
      };
      const child = await delivered(stage, await sendForm(stage, remix, values));
      const link = `https://discord.com/channels/${discord.guild.id}/${clip.channel_id}/${clip.id}`;
      expect(child.card.embeds[0]?.description).toContain(wishForm.parent.remix(link));
      expect(child.clip.content).toContain(en.result.content(`<@${bob.id}>`));
      const [one, two] = runcomfy.submits.map(({ body }) => body);
      expect(two).toEqual({
        ...one,
        '56_text': 'a loud harbour',
        '4_valuex3_value': '960x540 (16:9)',
        '25_value': 141,
        '47_value': 7,
        '108_cfg': 4.5,
        '98_seed': two?.['98_seed'],
        '118_image': two?.['118_image'],
      });
      expect(two?.['98_seed']).not.toBe(77);
    }),
  );

  it(
    'a mistake costs no text: the form opens again as it was sent, in the member’s language',
    onStage(async (stage) => {
      const { discord } = stage;
      const { bob } = discord.users;
      const guildLocale = 'zh-TW';
      await stage.startBot();
      const clip = await clipPosted(stage, await animate(stage, { prompt: 'a kite', guildLocale }));
      const customId = String(/v1:remix:\d+/.exec(JSON.stringify(clip.components)));
      const remix = discord.interact.button({ user: bob, message: clip, customId, locale: 'zh-TW' });
      await remix.acknowledged;
      expect(formShown(remix).title).toBe(zhTw.wishForm.title.remix);
      const typed = { prompt: 'two kites', frames: '141', steps: '12.5', guidance: '9' };
      const wrong = await sendForm(stage, remix, typed, 'zh-TW');
      expect(await privateAnswer(stage, wrong)).toBe(zhTw.wishForm.fault.whole('步數', 2, 40));
      const again = await tryAgain(stage, bob, wrong);
      expect(formShown(again).fields).toMatchObject(typed);
      const tooMany = await sendForm(stage, again, { steps: 'many' });
      expect(await privateAnswer(stage, tooMany)).toBe(wishForm.fault.whole('Steps', 2, 40));
      const last = await tryAgain(stage, bob, tooMany);
      const sent = discord.interact.modalSubmit({ of: last, values: { steps: '40' }, guildLocale });
      const card = await cardShows(stage, sent, zhTw.state.delivered('').title);
      const link = `https://discord.com/channels/${discord.guild.id}/${clip.channel_id}/${clip.id}`;
      expect(card.embeds[0]?.description).toContain(zhTw.wishForm.parent.remix(link));
      const [, second] = stage.runcomfy.submits;
      expect(second?.body).toMatchObject({ '56_text': 'two kites', '25_value': 141, '47_value': 40, '108_cfg': 9 });
      const left = await tryAgain(stage, bob, tooMany);
      expect(await privateAnswer(stage, left)).toBe(wishForm.over);
      expect(stage.runcomfy.submits).toHaveLength(2);
    }),
  );

  it(
    'only by whoever the server and the author let',
    onStage(async (stage) => {
      const { alice, bob } = stage.discord.users;
      await stage.startBot();
      const { clip } = await delivered(stage, await animate(stage));
      await importSettings(stage, { pictures: 'own' });
      const refused = pressButton(stage, bob, clip, 'remix');
      expect([await privateAnswer(stage, refused), refused.modal]).toEqual([
        objections['picture-of-others'],
        undefined,
      ]);
      const own = pressButton(stage, alice, clip, 'remix');
      await own.acknowledged;
      expect(own.modal).toBeDefined();
      await importSettings(stage, {});
      const open = pressButton(stage, bob, clip, 'remix');
      await open.acknowledged;
      await importSettings(stage, { pictures: 'own' });
      const late = await sendForm(stage, open, { prompt: 'too late' });
      expect(await privateAnswer(stage, late)).toBe(objections['picture-of-others']);
      await delivered(stage, await sendForm(stage, own, { prompt: 'mine' }));
      await importSettings(stage, { pictures: 'anybody' });
      const word = runSubcommand(stage, 'defaults', 'messages', { user: alice, options: { remix: 'no' } });
      expect(await privateAnswer(stage, word)).toBe(en.defaults.saved);
      const denied = pressButton(stage, bob, clip, 'remix');
      expect([await privateAnswer(stage, denied), denied.modal]).toEqual([objections['remix-of-others'], undefined]);
      expect(await privateAnswer(stage, pressButton(stage, bob, clip, 'reroll'))).toBe(objections['remix-of-others']);
      expect(stage.runcomfy.submits).toHaveLength(2);
    }),
  );

  it(
    'of a clip that is gone there is none, and a form that was sent is over',
    onStage(async (stage) => {
      const { discord } = stage;
      const { alice, bob } = discord.users;
      await stage.startBot();
      const { clip } = await delivered(stage, await animate(stage));
      const open = pressButton(stage, bob, clip, 'remix');
      await open.acknowledged;
      const made = await sendForm(stage, open, { prompt: 'once' });
      const over = await sendForm(stage, open, { prompt: 'twice' });
      expect(await privateAnswer(stage, over)).toContain('twice');
      const child = await delivered(stage, made);
      expect(await privateAnswer(stage, pressButton(stage, alice, clip, 'delete'))).toBe(en.answer.deleted);
      const jobId = String(/v1:remix:(\d+)/.exec(JSON.stringify(clip.components))?.[1]);
      const late = await forgeButton(stage, bob, discord.channels.general, `v1:remix:${jobId}`);
      expect(await privateAnswer(stage, late)).toBe(wishForm.noClip);
      const reroll = pressButton(stage, alice, child.clip, 'reroll');
      const { card } = await delivered(stage, reroll);
      expect(card.embeds[0]?.description).toContain(wishForm.parent.reroll('').slice(0, -1));
      expect(stage.runcomfy.submits).toHaveLength(3);
    }),
  );

  it(
    'the parent stands in what a moderator sees, and a member who is forgotten leaves nothing but the link',
    onStage(async (stage) => {
      const { discord } = stage;
      const { alice, bob } = discord.users;
      await stage.startBot();
      await importSettings(stage, {
        moderators: { channelId: discord.channels.moderators.id },
        review: 'off',
        wordRules: [{ id: 'dragon', kind: 'words', pattern: 'dragon', verdict: 'hold' }],
      });
      const { clip } = await delivered(stage, await animate(stage, { prompt: 'my own words' }));
      const remix = pressButton(stage, bob, clip, 'remix');
      await remix.acknowledged;
      const sent = await sendForm(stage, remix, { prompt: 'a dragon' });
      const asked = await discord.waitFor(() =>
        discord.messages(discord.channels.moderators).find((message) => allText(message).includes('a dragon')),
      );
      expect(allText(asked)).toContain(wishForm.parent.remix('').slice(0, -1));
      const forget = runSubcommand(stage, 'privacy', 'forget', { user: alice });
      await forget.acknowledged;
      const customId = `v1:privacy:forget.${alice.id}`;
      discord.interact.button({ user: alice, message: forget.original ?? '', customId });
      await discord.waitFor(() => forget.original?.content.includes(en.privacy.forget.done(1)));
      const late = pressButton(stage, bob, clip, 'remix');
      expect(await privateAnswer(stage, late)).toBe(wishForm.noClip);
      const approve = pressButton(stage, discord.users.moderator, asked, 'approve');
      await approve.acknowledged;
      await delivered(stage, sent);
      expect(stage.runcomfy.submits).toHaveLength(2);
    }),
  );
});
