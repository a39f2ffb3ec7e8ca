import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseInteraction } from '#src/discord/interactions/interaction.ts';
import { toDiscordError } from '#src/discord/transport/discord-error.ts';
import { invalidFields } from '#src/discord/transport/invalid-fields.ts';
import { interpretResult } from '#src/runcomfy/result-reading.ts';
import { interpretStatus } from '#src/runcomfy/status-reading.ts';
import { interpretSubmit } from '#src/runcomfy/submit-outcome.ts';
import { buttonPress, commandUse, formSent, routerUnderTest } from '#test/discord/router-under-test.ts';
import { queued } from '#test/discord/sample-jobs.ts';
import { body, modelId, openClient } from '#test/runcomfy/open-client.ts';
import { answer, startScriptedServer } from '#test/runcomfy/scripted-server.ts';

/** Anything that JSON can hold, keys that have a meaning for JavaScript among them. */
const strangeKey = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'length',
  '0',
);
const strange = fc.letrec<{ tree: unknown; leaf: unknown }>((tie) => ({
  leaf: fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(1e308, -1, 2 ** 53, '999999999999999999999', '\u202e\u0000', 'x'.repeat(10_000)),
  ),
  tree: fc.oneof(
    { maxDepth: 4 },
    tie('leaf'),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(strangeKey, fc.string()), tie('tree'), { maxKeys: 4 }),
  ),
})).tree;
/** As it comes over the wire: `__proto__` is a key like any other there. */
const overTheWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? 'null');

const nested = (open: string, close: string, depth: number) => `${open.repeat(depth)}1${close.repeat(depth)}`;
const deep: unknown[] = [
  JSON.parse(nested('[', ']', 50_000)),
  JSON.parse(nested('{"error":', '}', 50_000)),
  JSON.parse(nested('{"errors":', '}', 50_000)),
  JSON.parse(nested('{"__proto__":', '}', 1_000)),
];

afterEach(() => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

/** A good answer or interaction with something else in the place of one of its fields. */
const spoilt = (good: Record<string, unknown>) =>
  fc
    .tuple(fc.constantFrom(...Object.keys(good)), strange)
    .map(([key, value]) => overTheWire({ ...good, [key]: value }));

describe('RunComfy', () => {
  const good = {
    request_id: 'abc',
    status: 'succeeded',
    queue_position: 1,
    output: { video: 'https://x.test/a.mp4' },
    error: 'no',
    error_code: 0,
    cost: 0.1,
    detail: [{ loc: ['body'], msg: 'no' }],
  };
  const readers = [interpretSubmit, interpretStatus, interpretResult];
  const kinds = (json: unknown, status: number) =>
    readers.map((read) => read({ kind: 'answered', status, json, retryAfterMs: undefined }).kind);

  test('whatever it answers is read as something that can happen', () => {
    const answers = fc.oneof(strange.map(overTheWire), spoilt(good));
    fc.assert(
      fc.property(answers, fc.constantFrom(200, 202, 302, 400, 404, 422, 429, 500, 503), (json, status) => {
        for (const kind of kinds(json, status)) expect(kind).toBeTypeOf('string');
      }),
      { numRuns: 500 },
    );
  });

  test('an answer nested as deep as it likes breaks nothing', () => {
    for (const json of deep) {
      expect(kinds(json, 200)).toEqual(['unknown', 'unavailable', 'unavailable']);
      for (const where of ['output', 'error', 'detail', 'error_code'])
        for (const status of [200, 400]) expect(kinds({ ...good, [where]: json }, status)).toHaveLength(3);
    }
  });

  test('an accepted id never leaves its place in the path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (request_id) => {
        const outcome = interpretSubmit({
          kind: 'answered',
          status: 200,
          json: { request_id },
          retryAfterMs: undefined,
        });
        if (outcome.kind !== 'accepted') return;
        expect(new URL(`https://api.test/v1/requests/${outcome.requestId}/status`).pathname).toBe(
          `/v1/requests/${request_id}/status`,
        );
      }),
    );
  });

  test('an answer of ten megabytes is not read to its end, and no paid call is made again for it', async () => {
    await using server = await startScriptedServer(answer(200, { request_id: 'abc', padding: 'x'.repeat(10_000_000) }));
    await using client = openClient(server.url);
    expect((await client.submit(modelId, body)).kind).toBe('unknown');
    expect((await client.readStatus('abc')).kind).toBe('unavailable');
    expect((await client.readResult('abc')).kind).toBe('unavailable');
    expect(server.seen.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });
});

describe('Discord', () => {
  const samples = [
    commandUse({ name: 'animate', options: [{ name: 'prompt', type: 3, value: 'a kite' }], resolved: {} }),
    buttonPress(`v1:details:${queued().id}`),
    formSent('v1:wish:1', [{ type: 18, component: { type: 4, custom_id: 'prompt', value: 'a kite' } }]),
  ];
  const interactions = fc.oneof(
    ...samples.map(spoilt),
    ...samples.map(({ data, ...rest }) =>
      spoilt(z.record(z.string(), z.unknown()).parse(data)).map((other) => ({ ...rest, data: other })),
    ),
    strange.map(overTheWire),
  );

  test('whatever interaction comes, nothing breaks and nothing is done to a job', async () => {
    await fc.assert(
      fc.asyncProperty(interactions, async (raw) => {
        const { dispatch, service, router } = routerUnderTest([queued()]);
        await dispatch(raw).catch(() => {});
        await router.drain();
        expect(service.done).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('an id stays what it was, and a number is none', () => {
    const id = '18446744073709551615';
    expect(parseInteraction(buttonPress('v1:cancel:1', { id, memberId: id }))).toMatchObject({
      id,
      member: { user: { id } },
    });
    const numbers = { ...buttonPress('v1:cancel:1'), id: 10 ** 18 };
    expect(parseInteraction(numbers)).toBeUndefined();
  });

  test('a file that is named like a part of JavaScript is none', async () => {
    for (const value of ['constructor', '__proto__', 'toString']) {
      const options = [
        { name: 'prompt', type: 3, value: 'a kite' },
        { name: 'image', type: 11, value },
      ];
      const { dispatch, service, log } = routerUnderTest();
      await dispatch(commandUse({ name: 'animate', options, resolved: { attachments: {} } }));
      expect(service.requests).toEqual([]);
      expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
    }
  });

  test('a form nested as deep as it likes breaks nothing', async () => {
    for (const components of deep) {
      const { dispatch, log } = routerUnderTest();
      await dispatch(formSent('v1:wish:1', components));
      expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
    }
  });

  test('whatever stands in a refusal, what is kept of it is short and plain', () => {
    fc.assert(
      fc.property(strange.map(overTheWire), (rawError) => {
        for (const line of invalidFields(rawError)) expect(line).toMatch(/^[\w.]*: [A-Z_0-9, ]+$/);
      }),
    );
    for (const rawError of deep) expect(invalidFields(rawError).length).toBeLessThanOrEqual(5);
    expect(toDiscordError({ code: '__proto__' }, 'GET', '/channels/1').message).toBe('GET /channels/:id: failed');
  });
});
