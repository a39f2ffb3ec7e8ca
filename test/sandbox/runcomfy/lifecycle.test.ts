import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Runcomfy, startRuncomfy } from '#sandbox/runcomfy/runcomfy.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { call, cancel, goodInput, resultOf, statusOf, submit } from './caller.ts';

let server: Runcomfy;
let clock: ManualClock;
beforeEach(async () => {
  clock = new ManualClock();
  server = await startRuncomfy({ clock, queueMs: 1000, runMs: 5000, workers: 1, clipWidth: 32 });
});
afterEach(() => server.close());

const reached = (requestId: string, state: string) =>
  server.events.waitFor(
    (event) => event.type === 'job-moved' && event.requestId === requestId && event.state === state,
  );

test('a job goes from the queue through its run to a result, each with its documented body', async () => {
  const id = await submit(server);
  const urls = {
    status_url: `${server.origin}/v1/requests/${id}/status`,
    result_url: `${server.origin}/v1/requests/${id}/result`,
  };
  expect((await statusOf(server, id)).body).toEqual({ request_id: id, status: 'in_queue', queue_position: 1, ...urls });
  expect(await resultOf(server, id)).toMatchObject({ status: 200, body: { request_id: id, status: 'in_queue' } });

  clock.wind(1000);
  expect((await statusOf(server, id)).body).toEqual({ request_id: id, status: 'in_progress', ...urls });
  expect((await resultOf(server, id)).body).toEqual({ request_id: id, status: 'in_progress' });

  clock.wind(5000);
  await reached(id, 'completed');
  expect((await statusOf(server, id)).body).toEqual({ request_id: id, status: 'completed', ...urls });
  const { body } = await resultOf(server, id);
  expect(body).toEqual({
    request_id: id,
    status: 'succeeded',
    output: { video: expect.stringMatching(`^${server.origin}/[\\w-]+/[\\w-]+/output/[\\w-]{21}_output\\.mp4$`) },
    input: goodInput(),
    created_at: '2026-01-02T03:04:05.678000+00:00',
    finished_at: '2026-01-02T03:04:11.678000+00:00',
  });
  expect((await resultOf(server, id, '?include_cost=true')).body).toEqual({ ...body, cost: 0.2 });
});

test('jobs wait for a worker, count down their place, and start in the order they came', async () => {
  const [first, second, third] = [await submit(server), await submit(server), await submit(server)];
  expect((await statusOf(server, third)).body).toMatchObject({ status: 'in_queue', queue_position: 3 });
  clock.wind(1000);
  expect((await statusOf(server, first)).body).toMatchObject({ status: 'in_progress' });
  expect((await statusOf(server, third)).body).toMatchObject({ status: 'in_queue', queue_position: 2 });
  clock.wind(5000);
  await reached(first, 'completed');
  expect((await statusOf(server, second)).body).toMatchObject({ status: 'in_progress' });
  expect((await statusOf(server, third)).body).toMatchObject({ status: 'in_queue', queue_position: 1 });
});

test('a queued job can be cancelled and gives its money back', async () => {
  const id = await submit(server);
  expect(await cancel(server, id)).toMatchObject({
    status: 202,
    body: { request_id: id, status: 'cancelled', outcome: 'cancelled' },
  });
  clock.wind(10_000);
  expect((await statusOf(server, id)).body).toMatchObject({ status: 'cancelled' });
  expect((await resultOf(server, id, '?include_cost=true')).body).toMatchObject({ status: 'cancelled', cost: 0 });
  expect(server.charged).toBe(0);
  expect(server.submits).toHaveLength(1);
});

test('a running, finished or cancelled job cannot be cancelled, runs on and stays charged', async () => {
  const id = await submit(server);
  await server.advance(id, 'in_progress');
  const refused = { status: 202, body: { request_id: id, status: 'in_progress', outcome: 'not_cancellable' } };
  expect(await cancel(server, id)).toMatchObject(refused);
  await server.advance(id, 'completed');
  expect((await cancel(server, id)).body).toMatchObject({ status: 'completed', outcome: 'not_cancellable' });
  expect(server.charged).toBe(0.2);
  const other = await submit(server);
  await cancel(server, other);
  expect((await cancel(server, other)).body).toMatchObject({ status: 'cancelled', outcome: 'not_cancellable' });
});

test('a held job stays where it is until released, and others overtake it', async () => {
  const held = await submit(server);
  server.hold(held);
  const other = await submit(server);
  clock.wind(1000);
  expect((await statusOf(server, held)).body).toMatchObject({ status: 'in_queue' });
  expect((await statusOf(server, other)).body).toMatchObject({ status: 'in_progress' });
  clock.wind(5000);
  await reached(other, 'completed');
  server.release(held);
  expect((await statusOf(server, held)).body).toMatchObject({ status: 'in_progress' });
});

test('a hold on all is for coming jobs too, and a push goes through it', async () => {
  server.hold('all');
  const [first, second] = [await submit(server), await submit(server)];
  clock.wind(10_000);
  expect(server.jobs.map((job) => job.state)).toEqual(['in_queue', 'in_queue']);
  await server.advance(second, 'completed');
  expect((await statusOf(server, first)).body).toMatchObject({ status: 'in_queue', queue_position: 1 });
  server.release('all');
  expect((await statusOf(server, first)).body).toMatchObject({ status: 'in_progress' });
});

test.each([
  ['a string', 'CUDA out of memory'],
  ['an object', { type: 'oom', message: 'no memory' }],
  ['an array', [{ errorCode: 1, error: 'oom', debugInfo: '' }]],
  ['nothing', undefined],
])('a job failed with %s shows as completed, and its result as failed with just that', async (_, error) => {
  const id = await submit(server);
  server.failJob(id, error);
  expect((await statusOf(server, id)).body).toMatchObject({ status: 'completed' });
  const { status, body } = await resultOf(server, id, '?include_cost=true');
  expect(status).toBe(200);
  expect(body).toMatchObject({ status: 'failed', cost: 0.2 });
  expect(body.error).toEqual(error);
  expect(body).not.toHaveProperty('output');
});

test.each(['status', 'result', 'cancel'])('the %s of an unknown request is 404 with code 404001', async (verb) => {
  const path = `/v1/requests/0b9e7c9e-0000-4000-8000-000000000000/${verb}`;
  const { status, body } = await call(server, verb === 'cancel' ? 'POST' : 'GET', path);
  expect([status, body.error_code]).toEqual([404, 404001]);
});

test('every request is logged with what a test may ask about it', async () => {
  const id = await submit(server);
  await statusOf(server, id);
  await fetch(`${server.origin}/elsewhere`);
  expect(server.requests).toMatchObject([
    { kind: 'submit', method: 'POST', headers: { 'content-type': 'application/json' } },
    { kind: 'status', method: 'GET', path: `/v1/requests/${id}/status`, requestId: id, at: clock.now() },
    { kind: 'unknown', path: '/elsewhere' },
  ]);
  expect(server.count('status')).toBe(1);
});

test('closing ends connections and waits, and may be done twice', async () => {
  const waiting = server.events.waitFor((event) => event.type === 'request-ended');
  const outcome = expect(waiting).rejects.toThrow('closed before the awaited event');
  await server.close();
  await outcome;
  await server.close();
  await expect(fetch(server.origin)).rejects.toThrow();
});
