import { expect, test } from 'vitest';
import { busy, refusal, silence } from '#test/discord/fake-discord-api.ts';
import * as sample from '#test/discord/sample-jobs.ts';
import { minute, place, queueWithCards, title } from './queue-under-test.ts';

test('a rate limit is waited out for as long as Discord says, and is no failure', async () => {
  const { api, queue, titles, pass, settled, createdAt } = queueWithCards(0);
  api.fail('editOriginal', ...Array.from({ length: 12 }, () => busy(7_000)));
  queue.show(place(1, { createdAt }));
  await settled();
  await pass(6_999);
  expect(titles()).toHaveLength(1);
  await pass(1);
  expect(titles()).toHaveLength(2);
  await pass(11 * 7_000);
  expect(titles()).toHaveLength(13);
});

test('a newer state waits out the same rate limit', async () => {
  const { api, queue, titles, pass, settled, createdAt } = queueWithCards(0);
  api.fail('editOriginal', busy(30_000));
  queue.show(place(2, { createdAt }));
  await settled();
  queue.show(place(1, { createdAt }));
  await pass(29_999);
  expect(titles()).toEqual([title(2)]);
  await pass(1);
  expect(titles()).toEqual([title(2), title(1)]);
});

test('so does a state that came while Discord was asked', async () => {
  const { api, queue, titles, pass, settled, createdAt } = queueWithCards(0);
  api.fail('editOriginal', busy(30_000));
  const release = api.hold('editOriginal');
  queue.show(place(2, { createdAt }));
  await settled();
  queue.show(place(1, { createdAt }));
  release();
  await pass(29_999);
  expect(titles()).toEqual([title(2)]);
  await pass(1);
  expect(titles()).toEqual([title(2), title(1)]);
});

test('a card that is gone is let go, and its job is settled at the end', async () => {
  const { api, queue, titles, pass, settled, ended, createdAt } = queueWithCards(20 * minute);
  api.fail('editMessage', refusal(404, 10008), refusal(404, 10008));
  queue.show(place(1, { createdAt }));
  await settled();
  await pass(60 * minute);
  expect(titles()).toHaveLength(1);
  queue.show({ ...sample.failed(), createdAt });
  await settled();
  expect(ended).toEqual([sample.failed().id]);
  expect(queue.idle).toBe(true);
});

test.each([
  ['without access', () => refusal(403, 50001)],
  ['while Discord is away', silence],
])('%s the card of an open job is tried again, less and less often, and then left', async (_, failure) => {
  const { api, queue, titles, pass, settled, log, createdAt } = queueWithCards(20 * minute);
  api.fail('editMessage', ...Array.from({ length: 20 }, failure));
  queue.show(place(1, { createdAt }));
  await settled();
  await pass(11_000);
  expect(titles()).toHaveLength(2);
  await pass(120 * minute);
  expect(titles()).toHaveLength(9);
  expect(log.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
});

test.each([
  ['without access', () => refusal(403, 50001)],
  ['while Discord is away', silence],
])('%s the end of a job is tried every ten minutes for as long as it takes', async (_, failure) => {
  const { api, queue, titles, pass, settled, ended, log, createdAt } = queueWithCards(20 * minute);
  api.fail('editMessage', ...Array.from({ length: 100 }, failure));
  queue.show({ ...sample.failed(), createdAt });
  await settled();
  await pass(9 * minute);
  expect(titles()).toHaveLength(9);
  await pass(91 * 10 * minute);
  expect(titles()).toHaveLength(100);
  expect(ended).toEqual([]);
  await pass(10 * minute);
  expect(titles()).toHaveLength(101);
  expect(ended).toEqual([sample.failed().id]);
  expect(queue.idle).toBe(true);
  expect(log.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
});

test('closing does not settle an end that Discord did not take', async () => {
  const { api, queue, titles, settled, ended, createdAt } = queueWithCards(20 * minute);
  api.fail('editMessage', refusal(403, 50001), refusal(403, 50001));
  queue.show({ ...sample.failed(), createdAt });
  await settled();
  await queue.close();
  expect(titles()).toHaveLength(2);
  expect(ended).toEqual([]);
});

test('an end that is not told yet is told again later, and holds up no other card', async () => {
  const { queue, titles, pass, settled, ended, endings, createdAt } = queueWithCards(20 * minute);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  endings.push(promise, false);
  queue.show({ ...sample.failed(), createdAt });
  await settled();
  queue.show(place(1, { id: '2', createdAt }));
  await pass(minute);
  expect(titles()).toHaveLength(2);
  expect(queue.idle).toBe(false);
  resolve(false);
  await pass(minute);
  expect(ended).toHaveLength(3);
  // It was on the card all the time.
  expect(titles()).toHaveLength(2);
  await pass(60 * minute);
  expect(ended).toHaveLength(3);
});

test('a loss that was decided while it was told is not shown again', async () => {
  const { queue, titles, pass, settled, ended, endings, createdAt } = queueWithCards(20 * minute);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  endings.push(promise);
  queue.show({ ...sample.lost(), createdAt });
  await settled();
  queue.show({ ...sample.lost({ decision: 'resubmitted' }), createdAt });
  await pass(minute);
  resolve(false);
  await pass(60 * minute);
  expect(titles()).toHaveLength(2);
  expect(ended).toHaveLength(2);
});

test('closing waits until the end is told', async () => {
  const { queue, settled, endings, createdAt } = queueWithCards(0);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  endings.push(promise);
  queue.show({ ...sample.failed(), createdAt });
  await settled();
  let closed = false;
  const closing = queue.close().then(() => {
    closed = true;
  });
  await settled();
  expect(closed).toBe(false);
  resolve(true);
  await closing;
});

test('a card that cannot be rendered is reported and does not stop the others', async () => {
  const { queue, titles, pass, log, createdAt } = queueWithCards(0);
  queue.show(place(1, { id: '1', createdAt, modelId: 'no/such-model' }));
  queue.show(place(2, { id: '2', createdAt }));
  await pass(1);
  expect(titles()).toEqual([title(2)]);
  expect(log.lines).toContainEqual(expect.objectContaining({ level: 'error' }));
});
