import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CheckUnavailableError } from '#src/domain/check-unavailable-error.ts';
import {
  createModerationService,
  type ModerationService,
  type ModerationServiceOptions,
} from '#src/moderation/service/moderation-service.ts';
import { makeTemporaryDir } from '#test/fixtures/temporary-dir.ts';
import { answer, findClosedPort, type Script, startScriptedServer } from '#test/runcomfy/scripted-server.ts';

const key = 'canary-key-77aa';
const prompt = 'canary prompt about a fox';
const scores = { sexual: 0.02, 'violence/graphic': 0.7 };
const good = answer(200, { id: 'modr-1', results: [{ flagged: true, category_scores: scores }] });

function openService(
  url: string,
  options: Partial<ModerationServiceOptions> = {},
): ModerationService & AsyncDisposable {
  const service = createModerationService({ url, key, timeoutMs: 20_000, ...options });
  return { ...service, [Symbol.asyncDispose]: () => service.close() };
}

const inTurn =
  (...scripts: Script[]): Script =>
  (...call) =>
    scripts.shift()?.(...call);

test('a text is sent with the key, and its scores come back', async () => {
  await using server = await startScriptedServer(good);
  await using service = openService(`${server.url}/v1/`);
  await expect(service.judgeText(prompt)).resolves.toEqual(scores);
  expect(server.seen).toMatchObject([
    { method: 'POST', path: '/v1/moderations', headers: { authorization: `Bearer ${key}` } },
  ]);
  expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({
    model: 'omni-moderation-latest',
    input: [{ type: 'text', text: prompt }],
  });
});

test('a picture is sent as it is, inside a data address', async () => {
  await using server = await startScriptedServer(good);
  await using service = openService(`${server.url}/v1`);
  await using dir = await makeTemporaryDir();
  const path = join(dir.path, 'picture.png');
  await writeFile(path, 'the bytes');
  await expect(service.judgePicture(path, 'image/png')).resolves.toEqual(scores);
  const url = `data:image/png;base64,${Buffer.from('the bytes').toString('base64')}`;
  expect(JSON.parse(server.seen[0]?.body ?? '').input).toEqual([{ type: 'image_url', image_url: { url } }]);
});

test('a service that is busy is asked once more', async () => {
  await using server = await startScriptedServer(inTurn(answer(429, '', { 'retry-after': '0' }), good));
  await using service = openService(server.url);
  await expect(service.judgeText(prompt)).resolves.toEqual(scores);
  expect(server.seen).toHaveLength(2);
});

test('a service that stays busy is not asked a third time', async () => {
  await using server = await startScriptedServer(answer(429, '', { 'retry-after': '0' }));
  await using service = openService(server.url);
  await expectUnavailable(service.judgeText(prompt), 'the service answered 429');
  expect(server.seen).toHaveLength(2);
});

test('a service that wants more time than there is is not waited for', async () => {
  await using server = await startScriptedServer(answer(429, '', { 'retry-after': '3600' }));
  await using service = openService(server.url);
  await expectUnavailable(service.judgeText(prompt), 'the service has no time for us');
  expect(server.seen).toHaveLength(1);
});

test.each<[string, Script, string]>([
  ['fails', answer(500, { error: prompt }), 'the service answered 500'],
  ['does not know the key', answer(401, { error: { message: `wrong key ${key}` } }), 'the service answered 401'],
  ['sends us elsewhere', answer(307, '', { location: '/v1/other' }), 'the service answered 307'],
  ['answers with a page', answer(200, '<html>hello</html>'), 'something else than results'],
  ['answers with half a body', answer(200, '{"results":[{"category_sc'), 'something else than results'],
  ['answers with too much', answer(200, `[${'1,'.repeat(200_000)}1]`), 'something else than results'],
  ['has no results', answer(200, { results: [] }), 'something else than results'],
  ['has no scores', answer(200, { results: [{ flagged: true }] }), 'without a score'],
  ['hangs up', (_, __, socket) => socket.destroy(), 'cannot be reached: UND_ERR_SOCKET'],
  [
    'hangs up in the middle',
    (_, response, socket) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"results"', () => socket.destroy());
    },
    'cannot be reached',
  ],
  [
    'speaks no HTTP',
    (_, __, socket) => socket.end(`HTTP/9 ${prompt}\r\n\r\n`),
    'cannot be reached: HPE_INVALID_VERSION',
  ],
])('a service that %s has said nothing', async (_, script, message) => {
  await using server = await startScriptedServer(script);
  await using service = openService(server.url);
  await expectUnavailable(service.judgeText(prompt), message);
  expect(server.seen).toHaveLength(1);
});

test('a service that does not answer is given up on', async () => {
  await using server = await startScriptedServer(() => {});
  await using service = openService(server.url, { timeoutMs: 50 });
  await expectUnavailable(service.judgeText(prompt), 'did not answer within 50 ms');
});

test('a service that never comes to its end is given up on', async () => {
  await using server = await startScriptedServer((_, response) => void response.writeHead(200).write('{'));
  await using service = openService(server.url, { timeoutMs: 50 });
  await expectUnavailable(service.judgeText(prompt), 'did not answer within 50 ms');
});

test('a service that is not there has said nothing', async () => {
  await using service = openService(`http://127.0.0.1:${await findClosedPort()}`);
  await expectUnavailable(service.judgeText(prompt), 'cannot be reached: ECONNREFUSED');
});

test('a picture that is gone cannot be judged', async () => {
  await using server = await startScriptedServer(good);
  await using service = openService(server.url);
  await using dir = await makeTemporaryDir();
  await expectUnavailable(service.judgePicture(join(dir.path, 'gone.jpg'), 'image/jpeg'), 'cannot be read: ENOENT');
});

test('closing cuts off what is under way', async () => {
  const arrived = Promise.withResolvers<void>();
  await using server = await startScriptedServer(() => arrived.resolve());
  const service = openService(server.url);
  const judgement = expectUnavailable(service.judgeText(prompt), 'cut off by the end of the program');
  await arrived.promise;
  await service.close();
  await judgement;
  await expectUnavailable(service.judgeText(prompt), 'cut off by the end of the program');
});

/** And says nothing that must not be in the log. */
async function expectUnavailable(judgement: Promise<unknown>, message: string): Promise<void> {
  const error = await judgement.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(CheckUnavailableError);
  expect(String(error)).toContain(message);
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('canary');
}
