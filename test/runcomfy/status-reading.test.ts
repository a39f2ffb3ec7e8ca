import fc from 'fast-check';
import { expect, test } from 'vitest';
import { interpretStatus } from '#src/runcomfy/status-reading.ts';

const read = (json: unknown, status = 200, retryAfterMs?: number) =>
  interpretStatus({ kind: 'answered', status, json, retryAfterMs });

test.each([3, 0])('a queued request has the position %i', (queue_position) => {
  expect(read({ status: 'in_queue', queue_position })).toEqual({ kind: 'queued', position: queue_position });
});

test.each([undefined, null, -1, 1.5, '3', 1e300])('the position %j counts as missing', (queue_position) => {
  expect(read({ status: 'in_queue', queue_position })).toEqual({ kind: 'queued', position: undefined });
});

test.each([
  ['queued', 'queued'],
  ['in_progress', 'running'],
  ['running', 'running'],
  ['IN_PROGRESS', 'running'],
  ['pending', 'running'],
  ['waiting', 'running'],
  ['starting', 'running'],
  ['processing', 'running'],
  ['completed', 'stopped'],
  ['COMPLETED', 'stopped'],
  ['succeeded', 'stopped'],
  ['success', 'stopped'],
  ['failed', 'stopped'],
  ['error', 'stopped'],
  ['cancelled', 'cancelled'],
  ['canceled', 'cancelled'],
  ['CANCELED', 'cancelled'],
])('the word %s reads as %s', (status, kind) => {
  expect(read({ status })).toEqual({ kind });
});

test('a word nobody knows is passed on, cut short', () => {
  expect(read({ status: 'defrosting' })).toEqual({ kind: 'unrecognised', word: 'defrosting' });
  expect(read({ status: 'x'.repeat(10_000) })).toEqual({ kind: 'unrecognised', word: 'x'.repeat(50) });
});

test.each([
  ['a 404', 404, { detail: 'Not Found' }],
  ['a 404 with its code', 404, { error_code: 404001 }],
  ['a 200 with the code', 200, { error_code: 404001 }],
  ['a 400 with the code', 400, { error_code: 404001 }],
])('%s means that RunComfy does not know the request', (_, status, json) => {
  expect(read(json, status)).toEqual({ kind: 'not-found' });
});

test.each([
  ['a 401', 401, undefined, 'credentials'],
  ['a 403', 403, { message: 'Forbidden' }, 'credentials'],
  ['400004 in a 400', 400, { error_code: 400004 }, 'credentials'],
  ['400004 in a 200', 200, { error_code: 400004, status: 'in_queue' }, 'credentials'],
  ['another code in a 200', 200, { error_code: 500001, status: 'in_queue' }, 'malformed'],
  ['a 429', 429, undefined, 'busy'],
  ['a 500', 500, { error_code: 404001 }, 'server'],
  ['a 504 page', 504, undefined, 'server'],
  ['a page in a 200', 200, undefined, 'malformed'],
  ['a 404 page of a gateway', 404, undefined, 'malformed'],
  ['a 404 with the message of a gateway', 404, { message: 'Not Found' }, 'malformed'],
  ['a 410 with an empty body', 410, {}, 'malformed'],
  ['a redirect', 302, undefined, 'malformed'],
  ['no status', 200, { request_id: 'a' }, 'malformed'],
  ['a number for a status', 200, { status: 3 }, 'malformed'],
  ['a list', 200, [{ status: 'completed' }], 'malformed'],
  ['null', 200, null, 'malformed'],
])('%s says nothing about the request', (_, status, json, problem) => {
  expect(read(json, status)).toMatchObject({ kind: 'unavailable', problem });
});

test('the wait that a busy server asks for is passed on', () => {
  expect(read({}, 429, 9_000)).toMatchObject({ problem: 'busy', retryAfterMs: 9_000 });
  expect(read(undefined, 503, 9_000)).toMatchObject({ problem: 'server', retryAfterMs: 9_000 });
});

test('any JSON with any HTTP status can be read', () => {
  const anyStatus = fc.oneof(
    fc.json().map((text) => JSON.parse(text)),
    fc.record(
      { status: fc.anything(), queue_position: fc.anything(), error_code: fc.anything() },
      { requiredKeys: [] },
    ),
  );
  fc.assert(fc.property(anyStatus, fc.integer({ min: 200, max: 599 }), (json, status) => 'kind' in read(json, status)));
});
