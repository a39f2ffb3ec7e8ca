import { expect, test } from 'vitest';
import { interpretCancel } from '#src/runcomfy/cancel-outcome.ts';

const cancel = (json: unknown, status = 202) =>
  interpretCancel({ kind: 'answered', status, json, retryAfterMs: undefined });

test.each([
  ['the documented sample', { status: 'completed', outcome: 'cancelled' }],
  ['the other spelling', { status: 'in_queue', outcome: 'CANCELED' }],
  ['the status alone', { status: 'canceled' }],
  ['the status beside an open outcome', { status: 'cancelled', outcome: 'cancellation_requested' }],
])('%s is a cancelled request', (_, json) => {
  expect(cancel(json)).toEqual({ kind: 'cancelled' });
});

test.each([
  ['the outcome', { status: 'in_progress', outcome: 'not_cancellable' }],
  ['the outcome, whatever the status', { status: 'cancelled', outcome: 'not_cancellable' }],
  ['the status alone', { status: 'not_cancellable' }],
])('%s can say that the cancel came too late', (_, json) => {
  expect(cancel(json)).toEqual({ kind: 'too-late' });
});

test.each([
  ['a request to cancel', 202, { status: 'cancellation_requested' }],
  ['an open outcome', 202, { status: 'in_queue', outcome: 'cancellation_requested' }],
  ['a word nobody knows', 202, { outcome: 'perhaps' }],
  ['nothing', 202, {}],
  ['no JSON', 200, undefined],
  ['an error code beside a good outcome', 200, { outcome: 'cancelled', error_code: 500001 }],
  ['a 404', 404, { error_code: 404001 }],
  ['a good outcome in a 500', 500, { outcome: 'cancelled' }],
  ['a 429', 429, {}],
])('%s leaves the cancel unconfirmed', (_, status, json) => {
  expect(cancel(json, status).kind).toBe('unconfirmed');
});

test('what the answer said instead is in the detail, cut short', () => {
  const outcome = cancel({ status: 'x'.repeat(10_000), outcome: 'perhaps' });
  expect(outcome).toMatchObject({ detail: expect.stringContaining('outcome "perhaps": status "xxx') });
  expect(outcome.kind === 'unconfirmed' && outcome.detail.length).toBeLessThan(600);
});
