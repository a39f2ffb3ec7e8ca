import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Fault } from '#sandbox/runcomfy/faults.ts';
import { knownFaults } from '#sandbox/runcomfy/known-faults.ts';
import { type Runcomfy, startRuncomfy } from '#sandbox/runcomfy/runcomfy.ts';
import { submit, videoUrl } from './caller.ts';

let server: Runcomfy;
let url: string;
let whole: number;
beforeAll(async () => {
  server = await startRuncomfy({ clipWidth: 32 });
  const id = await submit(server);
  await server.advance(id, 'completed');
  url = await videoUrl(server, id);
  whole = (await (await fetch(url)).arrayBuffer()).byteLength;
});
afterAll(() => server.close());

describe('a result file', () => {
  const planted = async (fault: Fault) => {
    server.faults.add({ on: 'output', fault });
    return await fetch(url, { redirect: 'manual' });
  };

  test('can be half there with a length that says so', async () => {
    const response = await planted({ kind: 'half', contentLength: 'honest' });
    expect((await response.arrayBuffer()).byteLength).toBe(Math.floor(whole / 2));
  });

  test('can be half there with the length of the whole', async () => {
    const response = await planted({ kind: 'half', contentLength: 'lying' });
    expect(response.headers.get('content-length')).toBe(String(whole));
    await expect(response.arrayBuffer()).rejects.toThrow('terminated');
  });

  test('can be missing, forbidden, HTML, elsewhere, or wrongly labelled', async () => {
    expect((await planted(knownFaults.notFound)).status).toBe(404);
    expect((await planted(knownFaults.forbidden)).status).toBe(403);
    const html = await planted({ kind: 'answer', status: 200, body: '<html></html>' });
    expect(await html.text()).toBe('<html></html>');
    const response = await planted(knownFaults.redirect('http://127.0.0.2/elsewhere.mp4'));
    expect([response.status, response.headers.get('location')]).toEqual([302, 'http://127.0.0.2/elsewhere.mp4']);
    const mislabelled = await planted(knownFaults.contentType('text/plain'));
    expect(mislabelled.headers.get('content-type')).toBe('text/plain');
    expect((await mislabelled.arrayBuffer()).byteLength).toBe(whole);
  });

  test('can be larger than anybody wants, announced or not', async () => {
    const announced = await planted({ kind: 'endless', announcedBytes: 3_000_000 });
    expect((await announced.arrayBuffer()).byteLength).toBe(3_000_000);
    const before = server.events.all.length;
    const response = await planted({ kind: 'endless' });
    expect(response.headers.get('content-length')).toBeNull();
    let bytes = 0;
    for await (const chunk of response.body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > 5_000_000) break;
    }
    const cut = await server.events.waitFor(
      (event) => event.type === 'request-ended' && event.cut && server.events.all.indexOf(event) >= before,
    );
    expect(cut).toMatchObject({ request: { kind: 'output' } });
  });
});
