import { expect, test } from 'vitest';
import { interpretSubmit } from '#src/runcomfy/submit-outcome.ts';

const submit = (status: number, json?: unknown, retryAfterMs?: number) =>
  interpretSubmit({ kind: 'answered', status, json, retryAfterMs });
const coded = (error_code: unknown) => ({ error_code, error_message: 'no' });

test.each([200, 201, 202])('a %i with an id is an accepted job', (status) => {
  const json = { request_id: 'a_B-9', status_url: 'https://elsewhere.example' };
  expect(submit(status, json)).toEqual({ kind: 'accepted', requestId: 'a_B-9' });
});

test.each([
  ['no id', {}],
  ['an empty id', { request_id: '' }],
  ['a number for an id', { request_id: 7 }],
  ['an id that would change the path', { request_id: '../models' }],
  ['an id that is too long', { request_id: 'x'.repeat(129) }],
  ['a list', [{ request_id: 'a' }]],
  ['no JSON', undefined],
  ['null', null],
])('a 200 with %s leaves the job unknown', (_, json) => {
  expect(submit(200, json).kind).toBe('unknown');
});

test.each([
  [400, 'input'],
  [401, 'credentials'],
  [402, 'balance'],
  [403, 'credentials'],
  [404, 'model'],
  [422, 'input'],
] as const)('a %i is a refusal because of %s, whatever the body', (status, reason) => {
  for (const json of [{ message: 'no' }, {}, undefined, 'no']) {
    expect(submit(status, json)).toMatchObject({ kind: 'refused', reason });
  }
});

test.each([
  [400001, 'model'],
  [400002, 'balance'],
  [400004, 'credentials'],
  ['400004', 'credentials'],
  [404001, 'model'],
  [422001, 'input'],
  [10001, 'balance'],
])('error code %j is a refusal because of %s, in a 400 and in a 200', (code, reason) => {
  expect(submit(400, coded(code))).toMatchObject({ kind: 'refused', reason });
  expect(submit(200, coded(code))).toMatchObject({ kind: 'refused', reason });
});

test.each([
  [400, 400003, 'input'],
  [402, 999999, 'balance'],
])('a %i with the unlisted code %i goes by its HTTP status', (status, code, reason) => {
  expect(submit(status, coded(code))).toMatchObject({ kind: 'refused', reason });
});

test('an unlisted error code in a 200 leaves the job unknown, unless there is an id to follow', () => {
  expect(submit(200, coded(500001)).kind).toBe('unknown');
  expect(submit(200, coded('Oops')).kind).toBe('unknown');
  expect(submit(200, { ...coded(500001), request_id: 'abc' })).toEqual({ kind: 'accepted', requestId: 'abc' });
});

test.each([0, null, ''])('the error code %j means that there is none', (error_code) => {
  expect(submit(200, { request_id: 'abc', error_code })).toEqual({ kind: 'accepted', requestId: 'abc' });
});

test.each([
  ['a 429 of RunComfy', 429, coded(429001)],
  ['a 429 page of a gateway, which has not passed the call on', 429, undefined],
  ['a 503 of RunComfy', 503, coded(503001)],
  ['a 503 with a detail', 503, { detail: 'overloaded' }],
])('%s cost nothing and may be sent again after the wait it names', (_, status, json) => {
  expect(submit(status, json, 4_000)).toMatchObject({ kind: 'not-sent', retryAfterMs: 4_000 });
});

test.each([
  ['a 503 page of a gateway', 503, undefined],
  ['a 503 with the message of a gateway', 503, { message: 'Service Unavailable' }],
  ['a 500 of RunComfy', 500, coded(500001)],
  ['a 500 that speaks of the balance', 500, coded(400002)],
  ['a 502', 502, undefined],
  ['a 504', 504, { message: 'Endpoint request timed out' }],
  ['a 408', 408, undefined],
  ['a 409', 409, {}],
  ['a redirect', 302, undefined],
  ['a see-other', 303, { request_id: 'abc' }],
])('%s leaves the job unknown', (_, status, json) => {
  expect(submit(status, json, 4_000).kind).toBe('unknown');
});

test('the detail holds the words of the error and neither the input nor an address', () => {
  const json = {
    error_code: 422001,
    detail: [{ loc: ['body', '25_value'], msg: 'not 81 or 141, see https://docs.example/x?sig=1', input: 'my prompt' }],
  };
  const outcome = submit(422, json);
  expect(outcome).toMatchObject({ detail: 'HTTP 422: 422001: body: 25_value: not 81 or 141, see [address]' });
});
