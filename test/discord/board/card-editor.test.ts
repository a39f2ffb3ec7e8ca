import { expect, test } from 'vitest';
import { CardEditor } from '#src/discord/board/card-editor.ts';
import { timingKey } from '#src/domain/generation-request.ts';
import type { Job } from '#src/domain/job.ts';
import { editFaults } from '#test/discord/discord-judge.ts';
import { busy, refusal, silence } from '#test/discord/fake-discord-api.ts';
import * as sample from '#test/discord/sample-jobs.ts';
import { queueUnderTest } from './queue-under-test.ts';

function editorUnderTest(ageMs = 0) {
  const { api, clock, tokens, editor, moderation, turns } = queueUnderTest();
  const createdAt = clock.now() - ageMs;
  return { api, tokens, editor, moderation, turns, clock, createdAt, job: sample.queued({ createdAt }) };
}
const cardTarget = `${sample.queued().channelId}/${sample.card.messageId}`;
const webhook = '/webhooks/1/token/messages/@original';

test.each([
  ['401 without a code', refusal(401, 0, webhook)],
  ['50027, invalid webhook token', refusal(401, 50027, webhook)],
  ['10015, unknown webhook', refusal(404, 10015, webhook)],
  ['10008, unknown message', refusal(404, 10008, webhook)],
])('a token that Discord refuses with %s is given up for the route of the bot', async (_, error) => {
  const { api, editor, job } = editorUnderTest();
  api.fail('editOriginal', error);
  expect(await editor.edit(job)).toEqual({ ok: true, made: true });
  expect(api.calls.map(({ method, target }) => [method, target])).toEqual([
    ['editOriginal', 'interaction-token'],
    ['editMessage', cardTarget],
  ]);
  await editor.edit({ ...job, attempts: 1 });
  expect(api.of('editOriginal')).toHaveLength(1);
});

test.each([
  ['a rate limit', busy(900), { retryAfterMs: 900 }],
  ['no answer', silence(), {}],
])('after %s the token is kept', async (_, error, also) => {
  const { api, editor, job } = editorUnderTest();
  api.fail('editOriginal', error);
  expect(await editor.edit(job)).toMatchObject({ ok: false, problem: 'unavailable', ...also });
  await editor.edit(job);
  expect(api.of('editOriginal')).toHaveLength(2);
  expect(api.of('editMessage')).toHaveLength(0);
});

test('the token is used for 14 minutes', async () => {
  const { clock, tokens, job } = editorUnderTest();
  clock.wind(14 * 60_000 - 1);
  expect(tokens.usable(job)).toBe(true);
  clock.wind(1);
  expect(tokens.usable(job)).toBe(false);
});

test('a job without a card has nothing to edit once its token is over', async () => {
  const { api, editor, createdAt } = editorUnderTest(20 * 60_000);
  expect(await editor.edit(sample.rejected({ createdAt }))).toMatchObject({ ok: false, problem: 'gone' });
  expect(api.calls).toEqual([]);
});

test('an edit names the picture, so that it stays', async () => {
  const { editor, job } = editorUnderTest();
  expect(await editor.render(job)).toMatchObject({ keepAttachments: [{ id: sample.card.attachmentId }] });
  const { attachmentId: _, ...unnamed } = sample.card;
  expect(await editor.render({ ...job, card: unnamed })).not.toHaveProperty('keepAttachments');
});

test('a clip that had to be put onto the card stays there, with its words and its buttons', async () => {
  const { editor, createdAt } = editorUnderTest();
  const onCard = sample.delivered({ createdAt, resultMessageId: sample.card.messageId });
  const body = await editor.render(onCard);
  expect(body).not.toHaveProperty('keepAttachments');
  expect(body.content).toContain('your clip is here');
  expect(JSON.stringify(body.components)).toContain('v1:delete:');
  const apart = await editor.render(sample.delivered({ createdAt }));
  expect(apart).toMatchObject({ content: '', components: [] });
});

test('what a moderator took down is taken off the card: the picture, and a clip that the card had to hold', async () => {
  const { editor, createdAt } = editorUnderTest();
  const takenDown = { createdAt, deletedAt: createdAt + 1, takenDownBy: sample.moderatorId };
  for (const job of [
    sample.delivered(takenDown),
    sample.delivered({ ...takenDown, resultMessageId: sample.card.messageId }),
  ]) {
    const body = await editor.render(job);
    expect(body).toMatchObject({ content: '', components: [], keepAttachments: [] });
    expect(JSON.stringify(body)).not.toMatch(/attachment:|a kite/);
    expect(editFaults(body)).toEqual([]);
  }
});

test('a clip that its member deleted leaves the picture on the card', async () => {
  const { editor, createdAt } = editorUnderTest();
  const deleted = sample.delivered({ createdAt, deletedAt: createdAt + 1, resultMessageId: sample.card.messageId });
  const body = await editor.render(deleted);
  expect(body).toMatchObject({ content: '', keepAttachments: [{ id: sample.card.attachmentId }] });
  expect(JSON.stringify(body.components)).not.toContain('v1:');
});

test('a card without a picture names none in its edits', async () => {
  const { editor, createdAt } = editorUnderTest();
  for (const job of [sample.awaitingApproval({ createdAt }), sample.refused({ createdAt })])
    expect(await editor.render(job)).not.toHaveProperty('keepAttachments');
});

test('the place in the line and a pause are looked up, the pause only for jobs that wait', async () => {
  const { editor, job, turns, moderation, createdAt } = editorUnderTest();
  const title = async (shown: Job) => (await editor.render(shown)).embeds?.[0]?.title;
  turns.set(job.id, { place: 3, people: 2 });
  expect(await title(job)).toBe('⏳ Waiting for its turn: 3rd');
  moderation.guild = { ...moderation.guild, paused: true };
  expect(await title(job)).toBe('⏸️ Paused');
  expect(await title(sample.rendering({ createdAt, phase: 'run' }))).toBe('🎬 Rendering');
});

test('the end of a run is foretold from earlier runs with the same settings', async () => {
  const { api, tokens, moderation } = editorUnderTest();
  const job = sample.rendering({ phase: 'run', startedAt: sample.at(60) });
  const { settings } = moderation;
  const key = timingKey(sample.model, job.settings);
  const runTimes = {
    read: async (asked: string) => (asked === key ? [80, 90, 100].map((s) => s * 1000) : []),
    add: async () => {},
  };
  const editor = new CardEditor({
    api,
    patientApi: api,
    models: sample.models,
    runTimes,
    settings,
    turnOf: () => undefined,
    health: { trouble: () => undefined },
    leaving: new AbortController().signal,
    tokens,
  });
  const time = (await editor.render(job)).embeds?.[0]?.fields?.at(-1)?.value;
  expect(time).toContain(`expected <t:${sample.at(150) / 1000}:R>`);
});
