import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ids, interactionToken, messageJson, no, ok, startApi } from './api-under-test.ts';
import { listen } from './listen.ts';
import type { Received } from './loopback-api.ts';

const megabyte = 1024 * 1024;
const clip = randomBytes(30 * megabyte);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let folder: string;
let clipPath: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upload-'));
  clipPath = join(folder, 'clip.mp4');
  await writeFile(clipPath, clip);
});
afterAll(() => rm(folder, { recursive: true }));

const clipFile = () => ({ name: 'job-1.mp4', path: clipPath, contentType: 'video/mp4', description: 'A fox runs' });

async function formOf({ headers, body }: Received) {
  const type = headers['content-type'] ?? '';
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const file = form.get('files[0]');
  if (!(file instanceof File)) throw new Error('no file');
  const payload = JSON.parse(String(form.get('payload_json')));
  return { payload, name: file.name, type: file.type, hash: sha256(new Uint8Array(await file.arrayBuffer())) };
}

describe('uploads', () => {
  it('bring a file of 30 MB whole, with its length told beforehand', async () => {
    await using discord = await startApi(() => ok());
    const body = { content: 'done', keepAttachments: [{ id: '9' }] };
    await discord.api.uploadToMessage(ids.channel, ids.message, body, [clipFile()]);
    const [request] = discord.received;
    if (!request) throw new Error('no request');
    expect(Number(request.headers['content-length'])).toBe(request.body.length);
    expect(await formOf(request)).toEqual({
      payload: {
        content: 'done',
        allowed_mentions: { parse: [] },
        attachments: [{ id: '9' }, { id: '0', filename: 'job-1.mp4', description: 'A fox runs' }],
      },
      name: 'job-1.mp4',
      type: 'video/mp4',
      hash: sha256(clip),
    });
  });

  it('carry pictures to new messages and answers as well', async () => {
    await using discord = await startApi(() => ok());
    const nonce = { nonce: 'n', enforce_nonce: true } as const;
    await discord.api.createMessage(ids.channel, { content: 'x', ...nonce }, [clipFile()]);
    await discord.api.editOriginal(interactionToken, { content: 'x' }, [clipFile()]);
    const forms = await Promise.all(discord.received.map(formOf));
    expect(forms.map(({ hash }) => hash)).toEqual([sha256(clip), sha256(clip)]);
    expect(forms[0]?.payload).toMatchObject({ nonce: 'n', attachments: [{ id: '0', filename: 'job-1.mp4' }] });
  });

  it('are veiled when they say so, in new messages and in edits', async () => {
    await using discord = await startApi(() => ok());
    const veiled = { ...clipFile(), spoiler: true } as const;
    await discord.api.createMessage(ids.channel, { content: 'x' }, [veiled]);
    await discord.api.editMessage(ids.channel, ids.message, { content: 'x' }, [veiled]);
    const forms = await Promise.all(discord.received.map(formOf));
    const attachments = [{ id: '0', filename: 'job-1.mp4', description: 'A fox runs', is_spoiler: true }];
    expect(forms.map(({ payload }) => payload.attachments)).toEqual([attachments, attachments]);
  });

  it('send the whole file again after a lost connection and after a rate limit', async () => {
    const limited = { ...no(429, 0), headers: { 'retry-after': '0.01' } };
    await using discord = await startApi((_, index) => (index === 0 ? 'reset' : index === 1 ? limited : ok()));
    await discord.api.uploadToMessage(ids.channel, ids.message, {}, [clipFile()]);
    expect(discord.received).toHaveLength(3);
    for (const request of discord.received) expect((await formOf(request)).hash).toBe(sha256(clip));
  });

  it('read the file while they are sent, not into memory', async () => {
    const path = join(folder, 'changing.mp4');
    await writeFile(path, clip);
    const arrived = Promise.withResolvers<IncomingMessage>();
    // Nothing is read off the socket until the file has changed.
    const server = createServer((request) => arrived.resolve(request));
    const { port, close } = await listen(server);
    await using discord = await startApi(() => ok());
    discord.rest.uploads.options.api = `http://127.0.0.1:${port}`;
    const file = { ...clipFile(), path };
    // Looked at from the start: it may fail before the test comes to its end.
    const refused = expect(discord.api.uploadToMessage(ids.channel, ids.message, {}, [file])).rejects.toMatchObject({
      kind: 'unknown',
    });
    const request = await arrived.promise;
    await writeFile(path, 'changed');
    request.on('error', () => {}).resume();
    await refused;
    await close();
  });

  it('are not started for a file that is not there', async () => {
    await using discord = await startApi(() => ok());
    const missing = { ...clipFile(), path: join(folder, 'missing.mp4') };
    const sent = discord.api.uploadToMessage(ids.channel, ids.message, {}, [missing]);
    await expect(sent).rejects.toMatchObject({ name: 'DiscordError', kind: 'not-sent' });
    expect(discord.received).toHaveLength(0);
  });

  it('run four at a time and hold up no other edit', async () => {
    const path = join(folder, 'small.mp4');
    await writeFile(path, 'small');
    const open = Promise.withResolvers<void>();
    let uploading = 0;
    await using discord = await startApi(async ({ headers }) => {
      if (!headers['content-type']?.startsWith('multipart/')) return ok(messageJson({ id: '7' }));
      uploading += 1;
      await open.promise;
      return ok();
    });
    const upload = (channel: number) =>
      discord.api.uploadToMessage(`20000000000000000${channel}`, ids.message, {}, [{ ...clipFile(), path }]);
    const uploads = Promise.all([1, 2, 3, 4, 5, 6].map(upload));
    await vi.waitFor(() => expect(uploading).toBe(4));
    const edited = await discord.api.editMessage('200000000000000001', ids.message, { content: 'x' });
    expect(edited.id).toBe('7');
    expect(uploading).toBe(4);
    open.resolve();
    expect(await uploads).toHaveLength(6);
    expect(uploading).toBe(6);
  });
});
