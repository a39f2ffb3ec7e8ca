import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Fault } from '#sandbox/runcomfy/faults.ts';
import { knownFaults } from '#sandbox/runcomfy/known-faults.ts';
import { type Runcomfy, startRuncomfy } from '#sandbox/runcomfy/runcomfy.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { call, goodInput, modelPath, statusOf, submit } from './caller.ts';

let server: Runcomfy;
let clock: ManualClock;
beforeEach(async () => {
  clock = new ManualClock();
  server = await startRuncomfy({ clock });
});
afterEach(() => server.close());

const post = (signal?: AbortSignal) =>
  fetch(server.origin + modelPath, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(goodInput()),
    ...(signal && { signal }),
  });

describe('the rules', () => {
  test('a fault strikes as often as it was told and counts its strikes', async () => {
    const id = await submit(server);
    const planted = server.faults.add({ on: 'status', times: 2, fault: knownFaults.notFound });
    const statuses = [await statusOf(server, id), await statusOf(server, id), await statusOf(server, id)];
    expect(statuses.map((answer) => answer.status)).toEqual([404, 404, 200]);
    expect(planted.struck).toBe(2);
  });

  test('a fault for one job leaves the others alone, and one without end goes on until removed', async () => {
    const [one, other] = [await submit(server), await submit(server)];
    const times = Number.POSITIVE_INFINITY;
    const planted = server.faults.add({ on: 'status', requestId: one, times, fault: knownFaults.notFound });
    expect((await statusOf(server, other)).status).toBe(200);
    expect((await statusOf(server, one)).status).toBe(404);
    expect((await statusOf(server, one)).status).toBe(404);
    planted.remove();
    expect((await statusOf(server, one)).status).toBe(200);
  });

  test('a request that would be refused anyway uses nothing up', async () => {
    const planted = server.faults.add({ on: 'submit', fault: knownFaults.noBalance });
    expect((await call(server, 'POST', modelPath, {})).status).toBe(422);
    expect(planted.struck).toBe(0);
    server.faults.clear();
    expect((await post()).status).toBe(200);
  });

  test('a file has no fields to change', () => {
    expect(() => server.faults.add({ on: 'output', fault: knownFaults.noId })).toThrow('no fields');
  });
});

describe('a submit', () => {
  test.each<[string, Fault, number, object]>([
    ['no balance', knownFaults.noBalance, 402, {}],
    ['no balance by code', knownFaults.noBalanceByCode, 400, { error_code: 400002 }],
    ['a bad token by code', knownFaults.badTokenByCode, 400, { error_code: 400004 }],
    ['no access', knownFaults.forbidden, 403, {}],
    ['an error inside a 200', knownFaults.errorInsideOk, 200, { error_code: 400002 }],
    ['a rate limit', knownFaults.rateLimited(), 429, {}],
  ])('refused for %s is not charged', async (_, fault, status, body) => {
    server.faults.add({ on: 'submit', fault });
    expect(await call(server, 'POST', modelPath, goodInput())).toMatchObject({ status, body });
    expect(server.submits).toEqual([]);
  });

  test('can be told when to come back, in seconds or by date', async () => {
    server.faults.add({ on: 'submit', fault: knownFaults.rateLimited(7) });
    server.faults.add({ on: 'submit', fault: knownFaults.rateLimited(new Date('2026-01-02T03:04:05Z')) });
    expect((await post()).headers.get('retry-after')).toBe('7');
    expect((await post()).headers.get('retry-after')).toBe('Fri, 02 Jan 2026 03:04:05 GMT');
  });

  test('can meet a gateway’s HTML page, with or without having been accepted behind it', async () => {
    server.faults.add({ on: 'submit', fault: knownFaults.gateway(503) });
    server.faults.add({ on: 'submit', fault: knownFaults.gateway(504, true) });
    const first = await post();
    expect([first.status, first.headers.get('content-type')]).toEqual([503, 'text/html']);
    expect(await first.text()).toContain('<h1>503</h1>');
    expect(server.charged).toBe(0);
    expect((await post()).status).toBe(504);
    expect(server.charged).toBe(0.2);
  });

  test('can be accepted and charged with an answer that has no id, or is cut short', async () => {
    server.faults.add({ on: 'submit', fault: knownFaults.noId });
    server.faults.add({ on: 'submit', fault: knownFaults.truncatedJson });
    const { status, body } = await call(server, 'POST', modelPath, goodInput());
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('request_id');
    await expect((await post()).json()).rejects.toThrow(SyntaxError);
    expect(server.charged).toBe(0.4);
  });

  test('can be reset before or after it is accepted', async () => {
    server.faults.add({ on: 'submit', fault: { kind: 'reset', accepted: false } });
    await expect(post()).rejects.toThrow('fetch failed');
    expect(server.submits).toHaveLength(0);
    server.faults.add({ on: 'submit', fault: knownFaults.acceptThenReset });
    await expect(post()).rejects.toThrow('fetch failed');
    expect(server.submits).toHaveLength(1);
  });

  test('can be accepted and never answered', async () => {
    server.faults.add({ on: 'submit', fault: knownFaults.acceptThenWithhold });
    const leave = new AbortController();
    const left = expect(post(leave.signal)).rejects.toThrow('aborted');
    await server.events.waitFor((event) => event.type === 'job-moved');
    leave.abort();
    await left;
    const ended = await server.events.waitFor((event) => event.type === 'request-ended');
    expect(ended).toMatchObject({ status: 0, cut: true });
    expect(server.charged).toBe(0.2);
  });

  test('can be answered late', async () => {
    server.faults.add({ on: 'submit', fault: { kind: 'late', ms: 60_000 } });
    const answer = post();
    await server.events.waitFor((event) => event.type === 'job-moved');
    clock.wind(59_999);
    expect(server.events.all.some((event) => event.type === 'request-ended')).toBe(false);
    clock.wind(1);
    expect((await answer).status).toBe(200);
  });
});
