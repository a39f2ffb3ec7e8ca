import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { Moderation } from '#sandbox/moderation/moderation.ts';
import { startModeration } from '#sandbox/moderation/start-moderation.ts';

let service: Moderation;

beforeEach(async () => {
  service = await startModeration();
});

afterEach(() => service.close());

const ask = (input: unknown, key = service.key, path = '/moderations') =>
  fetch(`${service.origin}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'omni-moderation-latest', input }),
  });
const answerShape = z.looseObject({
  results: z.array(z.looseObject({ category_scores: z.record(z.string(), z.number()) })),
});
const read = async (response: Response) => answerShape.parse(await response.json());
const results = async (input: unknown) => (await read(await ask(input))).results;

const picture = { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } };
const words = { type: 'text', text: 'a fox' };

test('finds nothing until told to, and answers in the documented shape', async () => {
  const answer = await read(await ask('a fox', service.key, '/v1/moderations'));
  expect(answer).toMatchObject({
    id: expect.stringMatching(/^modr-/),
    model: 'omni-moderation-latest',
    results: [
      {
        flagged: false,
        categories: { sexual: false, 'sexual/minors': false },
        category_scores: { sexual: 0, 'violence/graphic': 0 },
        category_applied_input_types: { sexual: ['text'], hate: ['text'] },
      },
    ],
  });
  expect(Object.keys(answer.results[0]?.category_scores ?? {})).toHaveLength(13);
});

test('scores hold for all calls, or for the next one alone', async () => {
  service.setScores({ violence: 0.2 });
  service.scoreNext({ sexual: 0.9 });
  expect(await results('x')).toMatchObject([{ flagged: true, category_scores: { sexual: 0.9, violence: 0 } }]);
  expect(await results('x')).toMatchObject([{ flagged: false, category_scores: { sexual: 0, violence: 0.2 } }]);
});

test('several texts are judged one by one, a text and a picture together', async () => {
  expect(await results(['a', 'b'])).toHaveLength(2);
  service.setScores({ sexual: 0.7, 'sexual/minors': 0.7 });
  expect(await results([words, picture])).toMatchObject([
    { category_applied_input_types: { sexual: ['text', 'image'], 'sexual/minors': ['text'] } },
  ]);
  // What takes texts only has nothing to say of a picture alone.
  expect(await results([picture])).toMatchObject([{ category_scores: { sexual: 0.7, 'sexual/minors': 0 } }]);
  expect(service.requests.at(-2)?.judged).toEqual([{ text: 'a fox', images: [picture.image_url.url] }]);
});

test('a wrong key is 401, a wrong body 400, another address 404', async () => {
  expect((await ask('x', 'guess')).status).toBe(401);
  expect((await ask([{ type: 'text' }])).status).toBe(400);
  expect((await ask([{ type: 'image_url', image_url: { url: 'file:///etc' } }])).status).toBe(400);
  expect((await ask('x', service.key, '/chat')).status).toBe(404);
  expect(service.requests.map(({ status }) => status)).toEqual([401, 400, 400]);
});

test('fails as it is told to, as often as it is told to', async () => {
  service.addFault({ kind: 'status', status: 500 });
  service.addFault({ kind: 'status', status: 429, retryAfterSeconds: 3 });
  service.addFault({ kind: 'slow', ms: 5 });
  service.addFault({ kind: 'body', body: 'oops' });
  expect((await ask('x')).status).toBe(500);
  const limited = await ask('x');
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3']);
  expect(await results('x')).toHaveLength(1);
  expect(await (await ask('x')).text()).toBe('oops');
  const lasting = service.addFault({ kind: 'status', status: 503 }, Number.POSITIVE_INFINITY);
  expect([(await ask('x')).status, (await ask('x')).status]).toEqual([503, 503]);
  lasting.remove();
  expect((await ask('x')).status).toBe(200);
});

test('a withheld answer never comes', async () => {
  service.addFault({ kind: 'withhold' });
  const seen = new Promise((resolve) => service.changes.addEventListener('change', resolve, { once: true }));
  const leaving = new AbortController();
  const asked = fetch(`${service.origin}/moderations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${service.key}` },
    body: JSON.stringify({ input: 'x' }),
    signal: leaving.signal,
  });
  await seen;
  expect(service.requests).toMatchObject([{ status: null }]);
  leaving.abort();
  await expect(asked).rejects.toThrow();
});
