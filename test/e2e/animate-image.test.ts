import { describe, expect, it } from 'vitest';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { cardShows, delivered, submitted, titles } from '#test/support/channel.ts';
import { animate, privateAnswer } from '#test/support/member.ts';
import { importSettings, limitSays } from '#test/support/moderators.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import { formShown, pictureMessage, sendForm, tryAgain, useImageMenu } from '#test/support/wish-forms.ts';

const { wishForm, objections, answer } = en;

describe.concurrent('Animate this image', patience, () => {
  it(
    'on a message with a picture of one’s own: a form asks for the prompt, and the clip comes',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { alice } = discord.users;
      await stage.startBot();
      const menu = await useImageMenu(stage, await pictureMessage(stage, alice, 1, true));
      const { title, fields } = formShown(menu);
      expect([title, fields]).toEqual([wishForm.title.image, { prompt: '' }]);
      const sent = await sendForm(stage, menu, { prompt: 'the waves come in' });
      const { card } = await delivered(stage, sent);
      expect(JSON.stringify(card.embeds)).toContain('the waves come in');
      const [{ body } = { body: {} }] = runcomfy.submits;
      expect(body).toMatchObject({ '56_text': 'the waves come in', '4_valuex3_value': '576x1024 (9:16)' });
    }),
  );

  it(
    'of several pictures the member picks one, in their language',
    onStage(async (stage) => {
      const { alice } = stage.discord.users;
      await stage.startBot();
      const message = await pictureMessage(stage, alice, 2);
      const menu = await useImageMenu(stage, message, { locale: 'zh-TW' });
      const { title, labels, fields, radios, options } = formShown(menu);
      expect([title, labels]).toEqual([zhTw.wishForm.title.image, [zhTw.wishForm.picture, zhTw.wishForm.prompt]]);
      expect([fields, radios]).toEqual([{ picture: '0', prompt: '' }, ['picture']]);
      expect(options).toEqual(['picture-1.jpg', 'picture-2.jpg']);
      const sent = await sendForm(stage, menu, { prompt: 'clouds', picture: '1' });
      await delivered(stage, sent);
      expect(String(stage.runcomfy.submits[0]?.body['4_valuex3_value'])).toContain('(1:1)');
    }),
  );

  it(
    'a message without a picture gets one sentence and no form',
    onStage(async (stage) => {
      const { alice, bob } = stage.discord.users;
      await stage.startBot();
      const menu = await useImageMenu(stage, await pictureMessage(stage, bob, 0, true));
      expect([await privateAnswer(stage, menu), menu.modal]).toEqual([wishForm.noPicture, undefined]);
      const words = stage.discord.say({ user: alice, channel: stage.discord.channels.general, content: 'no picture' });
      const chinese = await useImageMenu(stage, words, { locale: 'zh-TW' });
      expect(await privateAnswer(stage, chinese)).toBe(zhTw.wishForm.noPicture);
    }),
  );

  it(
    'somebody else’s picture: refused before the form, until the server allows it, and again while the form is open',
    onStage(async (stage) => {
      const { alice, bob } = stage.discord.users;
      await stage.startBot();
      const message = await pictureMessage(stage, bob);
      const refused = await useImageMenu(stage, message);
      expect([await privateAnswer(stage, refused), refused.modal]).toEqual([
        objections['picture-of-others'],
        undefined,
      ]);
      await importSettings(stage, { pictures: 'anybody' });
      const open = await useImageMenu(stage, message);
      await importSettings(stage, { pictures: 'own' });
      const late = await sendForm(stage, open, { prompt: 'a long prompt' });
      expect(await privateAnswer(stage, late)).toBe(objections['picture-of-others']);
      await importSettings(stage, { pictures: 'anybody' });
      const again = await tryAgain(stage, alice, late);
      expect(formShown(again).fields).toEqual({ prompt: 'a long prompt' });
      await delivered(stage, await sendForm(stage, again, {}));
      expect(stage.runcomfy.submits.map(({ body }) => body['56_text'])).toEqual(['a long prompt']);
    }),
  );

  it(
    'the bot’s own results: on the clip and on its card, for everybody, unless only one’s own pictures count',
    onStage(async (stage) => {
      const { bob } = stage.discord.users;
      await stage.startBot();
      const { clip, card } = await delivered(stage, await animate(stage));
      const onClip = await useImageMenu(stage, clip, { user: bob });
      const first = await delivered(stage, await sendForm(stage, onClip, { prompt: 'from the clip' }));
      expect(first.clip.content).toContain(en.result.content(`<@${bob.id}>`));
      const onCard = await useImageMenu(stage, card, { user: bob });
      await delivered(stage, await sendForm(stage, onCard, { prompt: 'from the card' }));
      expect(stage.runcomfy.submits.map(({ body }) => body['56_text']).slice(1)).toEqual([
        'from the clip',
        'from the card',
      ]);
      await importSettings(stage, { pictures: 'own' });
      const refused = await useImageMenu(stage, clip, { user: bob });
      expect(await privateAnswer(stage, refused)).toBe(objections['picture-of-others']);
      expect((await useImageMenu(stage, clip)).modal).toBeDefined();
    }),
  );

  it(
    'what nobody has let pass gives no picture away',
    onStage(async (stage) => {
      const { bob } = stage.discord.users;
      await stage.startBot();
      await importSettings(stage, { approval: { who: 'everybody' }, pictures: 'anybody' });
      const press = await animate(stage);
      const card = await cardShows(stage, press, en.state.awaitingApproval.title);
      const menu = await useImageMenu(stage, card, { user: bob });
      expect([await privateAnswer(stage, menu), menu.modal]).toEqual([wishForm.noPicture, undefined]);
    }),
  );

  it(
    'an outage and a used up quota are told before the form; the quota is the same as that of /animate',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { alice, bob } = discord.users;
      await stage.startBot();
      await importSettings(stage, { quotas: { member: { perDay: 2 } } });
      const message = await pictureMessage(stage, alice);
      await delivered(stage, await animate(stage));
      const open = await useImageMenu(stage, message);
      await delivered(stage, await sendForm(stage, open, { prompt: 'the second' }));
      const third = await useImageMenu(stage, message);
      expect(await privateAnswer(stage, third)).toContain(limitSays('member-day', '2'));
      expect(third.modal).toBeUndefined();
      const slash = await animate(stage);
      expect(await privateAnswer(stage, slash)).toContain(limitSays('member-day', '2'));

      runcomfy.balanceUsd = 0;
      const failed = await animate(stage, { user: bob });
      await cardShows(stage, failed, titles.failed);
      const theirs = await pictureMessage(stage, bob);
      const told = await useImageMenu(stage, theirs, { user: bob });
      expect([await privateAnswer(stage, told), told.modal]).toEqual([objections['generator-unpaid'], undefined]);
      const chinese = await useImageMenu(stage, theirs, { user: bob, locale: 'zh-TW' });
      expect(await privateAnswer(stage, chinese)).toBe(zhTw.objections['generator-unpaid']);
    }),
  );

  it(
    'a form that is sent twice makes one job, also after a restart, and loses no text',
    onStage(async (stage) => {
      const { alice } = stage.discord.users;
      stage.runcomfy.hold('all');
      await stage.startBot();
      const menu = await useImageMenu(stage, await pictureMessage(stage, alice));
      await stage.bots[0]?.kill();
      await stage.startBot();
      const [one, two] = await Promise.all([
        sendForm(stage, menu, { prompt: 'once only' }),
        sendForm(stage, menu, { prompt: 'once only' }),
      ]);
      stage.discord.interact.dispatchAgain(one);
      await stage.runcomfy.advance(await submitted(stage), 'completed');
      const isFirst = one.original?.flags === undefined || (one.original.flags & 64) === 0;
      const [made, over] = isFirst ? [one, two] : [two, one];
      await delivered(stage, made);
      const text = await privateAnswer(stage, over);
      expect(text).toContain(wishForm.over);
      expect(text).toContain('once only');
      expect(stage.runcomfy.submits).toHaveLength(1);
    }),
  );

  it(
    'a dear clip is confirmed before it is started, and an empty prompt opens the form again',
    onStage(async (stage) => {
      const { discord } = stage;
      const { alice } = discord.users;
      await stage.startBot();
      await importSettings(stage, { budgets: { confirmFromMicros: 0 } });
      const menu = await useImageMenu(stage, await pictureMessage(stage, alice, 2));
      const empty = await sendForm(stage, menu, { prompt: '   ', picture: '1' });
      expect(await privateAnswer(stage, empty)).toBe(answer.promptEmpty);
      const again = await tryAgain(stage, alice, empty);
      expect(formShown(again).fields).toEqual({ prompt: '', picture: '1' });
      const asked = await sendForm(stage, again, { prompt: 'a balloon' });
      await privateAnswer(stage, asked);
      const { original: message } = asked;
      const start = discord.interact.button({ user: alice, message: message ?? '', customId: `v1:start:${asked.id}` });
      await delivered(stage, start);
      expect(stage.runcomfy.submits).toHaveLength(1);
    }),
  );
});
