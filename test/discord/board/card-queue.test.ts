import { describe, expect, test } from 'vitest';
import * as sample from '#test/discord/sample-jobs.ts';
import { minute, place, queueWithCards, title } from './queue-under-test.ts';

describe('the budget', () => {
  test.each([
    ['through the token', 0, 3_000],
    ['by the bot', 20 * minute, 10_000],
    ['by the bot after an hour', 90 * minute, 10_000],
  ])('a card that is edited %s is edited again only after a while', async (_, ageMs, waitMs) => {
    const { queue, titles, pass, settled, createdAt } = queueWithCards(ageMs);
    queue.show(place(9, { createdAt }));
    await settled();
    queue.show(place(8, { createdAt }));
    await pass(waitMs - 1);
    expect(titles()).toEqual([title(9)]);
    await pass(1);
    expect(titles()).toEqual([title(9), title(8)]);
  });

  test.each([
    ['through their tokens together', 0, 0],
    ['by the bot 2 s apart', 20 * minute, 2_000],
    ['by the bot 5 s apart when they are older than an hour', 90 * minute, 5_000],
  ])('two cards of a channel are edited %s', async (_, ageMs, apartMs) => {
    const { queue, titles, pass, settled, createdAt } = queueWithCards(ageMs);
    queue.show(place(1, { id: '1', createdAt }));
    queue.show(place(2, { id: '2', createdAt }));
    await settled();
    if (apartMs > 0) {
      await pass(apartMs - 1);
      expect(titles()).toEqual([title(1)]);
    }
    await pass(1);
    expect(titles()).toEqual([title(1), title(2)]);
  });

  test('a card that was just posted waits for its first edit', async () => {
    const { queue, titles, pass, createdAt } = queueWithCards(0);
    const job = place(3, { createdAt });
    queue.noteEdited(job.id);
    queue.show(job);
    await pass(2_999);
    expect(titles()).toEqual([]);
    await pass(1);
    expect(titles()).toEqual([title(3)]);
  });

  test('an edit through the token leaves the budget of the bot alone', async () => {
    const { queue, titles, pass, settled, createdAt } = queueWithCards(0);
    queue.show(place(1, { id: '1', createdAt }));
    await settled();
    queue.show(place(2, { id: '2', createdAt: createdAt - 20 * minute }));
    await pass(1);
    expect(titles()).toEqual([title(1), title(2)]);
  });
});

test('when the bot is about to stop the cards of open jobs say so at once, whatever their budgets', async () => {
  const { api, queue, leaving, settled, createdAt } = queueWithCards(20 * minute);
  const ids = ['1', '2', '3'];
  for (const id of ids) queue.show(place(1, { id, createdAt }));
  await settled();
  leaving.abort();
  for (const id of ids) queue.show(place(1, { id, createdAt }));
  await queue.hurry();
  const words = api.of('editMessage').map(({ body }) => body?.embeds?.[0]?.description ?? '');
  expect(words.filter((text) => text.startsWith('🔄 The bot is being restarted. This job goes on'))).toHaveLength(3);
});

test('the newest state wins', async () => {
  const { queue, titles, pass, settled, createdAt } = queueWithCards(0);
  for (const position of [9, 8, 7, 6]) queue.show(place(position, { createdAt }));
  await settled();
  await pass(minute);
  expect(titles()).toEqual([title(9), title(6)]);
});

test('a channel has one writer', async () => {
  const { api, queue, settled, createdAt } = queueWithCards(0);
  const release = api.hold('editOriginal');
  for (const id of ['1', '2', '3']) queue.show(place(1, { id, createdAt }));
  await settled();
  expect(api.calls).toHaveLength(1);
  release();
  await settled();
  expect(api.calls).toHaveLength(3);
});

test('the end of a job goes before what else waits', async () => {
  const { queue, titles, pass, settled, createdAt } = queueWithCards(20 * minute);
  queue.show(place(1, { id: '1', createdAt }));
  await settled();
  queue.show(place(2, { id: '2', createdAt }));
  queue.show({ ...sample.failed(), id: '3', createdAt });
  await pass(10_000);
  expect(titles()).toEqual([title(1), '⚠️ No clip', title(2)]);
});

test('an end that changes while it is written is settled when the change is on the card too', async () => {
  const { api, queue, titles, pass, settled, ended, createdAt } = queueWithCards(0);
  const release = api.hold('editOriginal');
  queue.show(sample.delivered({ createdAt }));
  await settled();
  queue.show(sample.delivered({ createdAt, deletedAt: createdAt }));
  release();
  await settled();
  expect(ended).toEqual([]);
  await pass(3_000);
  expect(titles()).toEqual(['✅ Done', '🗑️ Done, then deleted']);
  expect(ended).toHaveLength(1);
});

test('an edit that changes nothing is not made and costs no budget', async () => {
  const { queue, titles, pass, settled, createdAt } = queueWithCards(0);
  const job = place(5, { createdAt });
  queue.show(job);
  await pass(minute);
  queue.show({ ...job, version: job.version + 1 });
  await settled();
  queue.show(place(4, { createdAt }));
  await settled();
  expect(titles()).toEqual([title(5), title(4)]);
});

describe('closing', () => {
  test('writes the ends that wait and leaves the cards of open jobs to the next start', async () => {
    const { queue, titles, settled, ended, createdAt } = queueWithCards(20 * minute);
    queue.show(place(1, { id: '1', createdAt }));
    await settled();
    queue.show(place(2, { id: '2', createdAt }));
    queue.show({ ...sample.failed(), id: '3', createdAt });
    await queue.close();
    expect(titles()).toEqual([title(1), '⚠️ No clip']);
    expect(ended).toEqual(['3']);
  });

  test('waits for the edit on its way, starts no other, and may be asked for twice', async () => {
    const { api, queue, titles, settled, pass, createdAt } = queueWithCards(0);
    const release = api.hold('editOriginal');
    queue.show(place(1, { id: '1', createdAt }));
    queue.show(place(2, { id: '2', createdAt }));
    await settled();
    let closed = false;
    const closing = queue.close().then(() => {
      closed = true;
    });
    await settled();
    expect(closed).toBe(false);
    release();
    await closing;
    queue.show(place(3, { id: '3', createdAt }));
    await queue.close();
    await pass(minute);
    expect(titles()).toEqual([title(1)]);
  });
});

test('an idle queue knows that it is', async () => {
  const { queue, settled, createdAt } = queueWithCards(0);
  expect(queue.idle).toBe(true);
  queue.show(place(1, { createdAt }));
  await settled();
  expect(queue.idle).toBe(false);
  queue.show({ ...sample.failed(), createdAt });
  expect(queue.idle).toBe(false);
  await queue.close();
  expect(queue.idle).toBe(true);
});
