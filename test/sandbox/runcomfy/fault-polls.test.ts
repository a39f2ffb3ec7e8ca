import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Fault } from '#sandbox/runcomfy/faults.ts';
import { knownFaults } from '#sandbox/runcomfy/known-faults.ts';
import { type Runcomfy, startRuncomfy } from '#sandbox/runcomfy/runcomfy.ts';
import { call, cancel, modelPath, resultOf, statusOf, submit, videoUrl } from './caller.ts';

let server: Runcomfy;
beforeAll(async () => {
  server = await startRuncomfy({ clipWidth: 32 });
  server.hold('all');
});
afterAll(() => server.close());

describe('a poll', () => {
  test.each(['canceled', 'IN_PROGRESS', 'failed', 'succeeded', 'dreaming', 'in_queue'])(
    'can say the status %s, once, whatever the job does',
    async (word) => {
      const id = await submit(server);
      server.failJob(id);
      server.faults.add({ on: 'status', fault: knownFaults.status(word) });
      expect((await statusOf(server, id)).body).toMatchObject({ request_id: id, status: word });
      expect((await statusOf(server, id)).body).toMatchObject({ status: 'completed' });
    },
  );

  test('can carry odd places in the queue and far too much text', async () => {
    const id = await submit(server);
    for (const position of [-1, 1e12]) {
      server.faults.add({ on: 'status', fault: knownFaults.overlay({ queue_position: position }) });
      expect((await statusOf(server, id)).body.queue_position).toBe(position);
    }
    server.faults.add({ on: 'status', fault: knownFaults.enormous });
    const { headers, body } = await statusOf(server, id);
    expect(Number(headers.get('content-length'))).toBeGreaterThan(10_000_000);
    expect(body).toMatchObject({ request_id: id, status: 'in_queue' });
  });

  test('can stall in its body', async () => {
    const id = await submit(server);
    server.faults.add({ on: 'status', fault: { kind: 'stall', afterBytes: 5 } });
    const leave = new AbortController();
    const headers = { authorization: `Bearer ${server.token}` };
    const response = await fetch(`${server.origin}/v1/requests/${id}/status`, { headers, signal: leave.signal });
    const reader = response.body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('{"req');
    const next = expect(reader?.read()).rejects.toThrow('aborted');
    leave.abort();
    await next;
  });

  test('can drip', async () => {
    const id = await submit(server);
    server.faults.add({ on: 'status', fault: { kind: 'drip', intervalMs: 0 } });
    expect((await statusOf(server, id)).body).toMatchObject({ request_id: id, status: 'in_queue' });
  });

  test('of the result can come too early for the server', async () => {
    const id = await submit(server);
    for (const status of [404, 409, 425]) {
      server.faults.add({ on: 'result', fault: { kind: 'answer', status, body: { message: 'not ready' } } });
      expect((await resultOf(server, id)).status).toBe(status);
    }
  });

  test('of the result can show its video in other shapes', async () => {
    const id = await submit(server);
    await server.advance(id, 'completed');
    const url = await videoUrl(server, id);
    const shapes: [Fault, unknown][] = [
      [knownFaults.outputString, url],
      [knownFaults.outputArray, [url]],
      [knownFaults.outputVideos, { videos: [url] }],
      [knownFaults.outputImageOnly, { image: url.replace('.mp4', '.png') }],
      [knownFaults.outputAbsent, undefined],
      [knownFaults.outputAt('http://127.0.0.2/x.mp4'), { video: 'http://127.0.0.2/x.mp4' }],
    ];
    for (const [fault, output] of shapes) {
      server.faults.add({ on: 'result', fault });
      expect((await resultOf(server, id)).body.output).toEqual(output);
    }
  });
});

test('a cancel can take effect and its answer be lost', async () => {
  const id = await submit(server);
  server.faults.add({ on: 'cancel', fault: knownFaults.acceptThenReset });
  await expect(cancel(server, id)).rejects.toThrow('fetch failed');
  expect((await statusOf(server, id)).body).toMatchObject({ status: 'cancelled' });
});

test('the catalogue can be down', async () => {
  server.faults.add({ on: 'catalogue', fault: { kind: 'answer', status: 503, body: {} } });
  expect((await call(server, 'GET', modelPath)).status).toBe(503);
  expect((await call(server, 'GET', modelPath)).status).toBe(200);
});
