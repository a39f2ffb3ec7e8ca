import { expect, test } from 'vitest';
import type { Log } from '#src/domain/log.ts';
import { checkCatalogue } from '#src/runcomfy/check-catalogue.ts';
import vaceFun from '#src/runcomfy/models/wan-2-2-vace-fun.ts';
import { modelId, openClient } from './open-client.ts';
import { publishedSchema } from './published-schema.ts';
import { answer, findClosedPort, type Script, startScriptedServer } from './scripted-server.ts';

function recordingLog() {
  const lines: { level: string; fields: object; message: string }[] = [];
  const at = (level: string) => (fields: object, message: string) => void lines.push({ level, fields, message });
  const log: Log = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  return { log, lines };
}

async function check(script: Script) {
  await using server = await startScriptedServer(script);
  await using client = openClient(server.url);
  const { log, lines } = recordingLog();
  return { outcome: await checkCatalogue(client, [vaceFun], log), lines, seen: server.seen };
}

test('an entry that is as pinned gives the price and no warning', async () => {
  const entry = { model_id: modelId, base_price_usd: 0.25, price_unit: 'output', input_schema: publishedSchema };
  const { outcome, lines, seen } = await check(answer(200, entry));
  expect(outcome).toBe('checked');
  expect(lines).toEqual([
    { level: 'info', fields: { modelId, priceMicros: 250_000, priceUnit: 'output' }, message: expect.any(String) },
  ]);
  expect(seen).toMatchObject([{ method: 'GET', path: `/v1/models/${modelId}` }]);
});

test('an entry without price and with another schema gives a warning for each', async () => {
  const { '25_value': _, ...properties } = publishedSchema.properties;
  const { lines } = await check(answer(200, { input_schema: { ...publishedSchema, properties } }));
  expect(lines.map((line) => line.level)).toEqual(['warn', 'warn']);
  expect(lines[1]?.fields).toEqual({ modelId, drift: '25_value is gone.' });
});

test.each([
  ['a 401', 401, {}],
  ['a 403', 403, { message: 'Forbidden' }],
  ['400004 in a 400', 400, { error_code: 400004 }],
  ['400004 in a 200', 200, { error_code: 400004 }],
])('%s is reported as bad credentials', async (_, status, json) => {
  expect((await check(answer(status, json))).outcome).toBe('credentials');
});

test.each([
  ['a model that is not listed', 404, { error_code: 404001 }],
  ['an id that is not known', 400, { error_code: 400001 }],
  ['a page', 200, '<html>'],
  ['an unlisted code', 200, { error_code: 500001 }],
  ['a 500', 500, {}],
  ['a 429', 429, {}],
])('%s is a warning and stops nothing', async (_, status, json) => {
  const { outcome, lines } = await check(answer(status, json));
  expect(outcome).toBe('checked');
  expect(lines).toMatchObject([{ level: 'warn', fields: { modelId } }]);
});

test('a server that is away is a warning and stops nothing', async () => {
  await using client = openClient(`http://127.0.0.1:${await findClosedPort()}`);
  const { log, lines } = recordingLog();
  expect(await checkCatalogue(client, [vaceFun], log)).toBe('checked');
  expect(lines).toMatchObject([{ level: 'warn', fields: { problem: 'network' } }]);
});
