import { expect, test } from 'vitest';
import { clipsEmbed } from '#src/discord/clips/clips-embed.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import { editFaults } from '#test/discord/discord-judge.ts';
import { refusal, silence } from '#test/discord/fake-discord-api.ts';
import { commandUse, routerUnderTest } from '#test/discord/router-under-test.ts';
import * as sample from '#test/discord/sample-jobs.ts';

const { clips: said } = textsFor('en');
const use = commandUse({ name: 'clips' });
const clip = (id: string, url = 'https://cdn.test/signed?ex=1') => ({
  id: `9${id}`,
  filename: `zoetrope-${id}.mp4`,
  url,
  bytes: 9,
});

test('the member’s clips stand with links to the message and to the file, signed anew', async () => {
  const { api, router } = routerUnderTest([sample.delivered({ id: '1', prompt: 'a kite' })]);
  api.answer = { attachments: [clip('1')] };
  router.dispatch(use);
  await router.drain();
  const description = api.of('editOriginal').at(-1)?.body?.embeds?.[0]?.description;
  expect(description).toContain('a kite');
  expect(description).toContain(`[${said.message}](https://discord.com/channels/`);
  expect(description).toContain(`[${said.file}](https://cdn.test/signed?ex=1)`);
  expect(api.of('readMessage')).toHaveLength(1);
});

test('clips of others are not shown', async () => {
  const { dispatch } = routerUnderTest([sample.delivered({ requesterId: '300000000000000099' })]);
  expect(await dispatch(use)).toBe(said.empty);
});

test.each([
  ['whose message was deleted by hand', refusal(404, 10008), said.gone],
  ['whose channel the bot may no longer read', refusal(403, 50001), said.noFile],
  ['when Discord does not answer', silence(), said.noFile],
])('a clip %s still has its line', async (_, failure, words) => {
  const { api, router } = routerUnderTest([sample.delivered()]);
  api.fail('readMessage', failure);
  router.dispatch(use);
  await router.drain();
  expect(api.of('editOriginal').at(-1)?.body?.embeds?.[0]?.description).toContain(words);
});

test('outside of a server there is nothing to show', async () => {
  const { dispatch } = routerUnderTest();
  expect(await dispatch(commandUse({ name: 'clips' }, { direct: true }))).toBe(textsFor('en').answer.guildOnly);
});

test.each(['en', 'zh-TW'])('eight clips with the longest prompts and addresses fit in %s', (locale) => {
  const url = `https://cdn.discordapp.com/attachments/${'1'.repeat(20)}/${'1'.repeat(20)}/zoetrope-${'1'.repeat(20)}.mp4?ex=12345678&is=12345678&hm=${'a'.repeat(64)}&`;
  const jobs = ['`*_'.repeat(500), '漢'.repeat(1_500), '@'.repeat(1_500), '://'.repeat(400)];
  const clips = Array.from({ length: 8 }, (_, index) => ({
    job: sample.delivered({ prompt: jobs[index % jobs.length] ?? '' }),
    file: { kind: 'there' as const, url },
  }));
  expect(editFaults({ embeds: [clipsEmbed(clips, textsFor(locale))] })).toEqual([]);
});
