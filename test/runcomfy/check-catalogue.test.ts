import { expect, test } from 'vitest';
import { checkCatalogue } from '#src/runcomfy/check-catalogue.ts';
import vaceFun from '#src/runcomfy/models/wan-2-2-vace-fun.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { modelId, openClient } from './open-client.ts';
import { publishedSchema } from './published-schema.ts';
import { answer, findClosedPort, type Script, startScriptedServer } from './scripted-server.ts';

async function check(script: Script) {
  await using server = await startScriptedServer(script);
  await using client = openClient(server.url);
  const log = createRecordedLog();
  return { outcome: await checkCatalogue(client, vaceFun, log), lines: log.lines, seen: server.seen };
}

test('an entry that is as pinned gives the price and no warning', async () => {
  const entry = { model_id: modelId, base_price_usd: 0.25, price_unit: 'output', input_schema: publishedSchema };
  const { outcome, lines, seen } = await check(answer(200, entry));
  const price = { micros: 250_000, unit: 'output' };
  expect(outcome).toEqual({ kind: 'checked', price });
  expect(lines).toEqual([{ level: 'info', fields: { modelId, ...price }, message: expect.any(String) }]);
  expect(seen).toMatchObject([{ method: 'GET', path: `/v1/models/${modelId}` }]);
});

test('an entry without price and with another schema gives a warning for each', async () => {
  const { '25_value': _, ...properties } = publishedSchema.properties;
  const { outcome, lines } = await check(answer(200, { input_schema: { ...publishedSchema, properties } }));
  expect(outcome).toEqual({ kind: 'checked' });
  expect(lines.map((line) => line.level)).toEqual(['warn', 'warn']);
  expect(lines[1]?.fields).toEqual({ modelId, drift: '25_value is gone.' });
});

test.each([
  ['no number', { base_price_usd: '0.25', price_unit: 'output' }],
  ['nothing', { base_price_usd: 0, price_unit: 'output' }],
  ['negative', { base_price_usd: -1, price_unit: 'second' }],
  ['for a unit that nobody knows', { base_price_usd: 0.25, price_unit: 'megapixel' }],
  ['for no unit', { base_price_usd: 0.25 }],
])('a price that is %s is not known', async (_, entry) => {
  const { outcome, lines } = await check(answer(200, { ...entry, input_schema: publishedSchema }));
  expect(outcome).toEqual({ kind: 'checked' });
  expect(lines).toMatchObject([{ level: 'warn', fields: { modelId } }]);
});

test.each([
  ['a 401', 401, {}],
  ['a 403', 403, { message: 'Forbidden' }],
  ['400004 in a 400', 400, { error_code: 400004 }],
  ['400004 in a 200', 200, { error_code: 400004 }],
])('%s is reported as bad credentials', async (_, status, json) => {
  const { outcome, lines } = await check(answer(status, json));
  expect(outcome).toEqual({ kind: 'credentials' });
  expect(lines).toMatchObject([{ level: 'error', message: expect.stringContaining('RUNCOMFY_API_TOKEN') }]);
});

test.each([
  ['a model that is not listed', 404, { error_code: 404001 }],
  ['an id that is not known', 400, { error_code: 400001 }],
])('%s is a warning', async (_, status, json) => {
  const { outcome, lines } = await check(answer(status, json));
  expect(outcome).toEqual({ kind: 'checked' });
  expect(lines).toMatchObject([{ level: 'warn', fields: { modelId } }]);
});

test.each([
  ['a page', 200, '<html>'],
  ['an unlisted code', 200, { error_code: 500001 }],
  ['a 500', 500, {}],
  ['a 429', 429, {}],
])('%s is a warning, and worth another try', async (_, status, json) => {
  const { outcome, lines } = await check(answer(status, json));
  expect(outcome).toEqual({ kind: 'unavailable' });
  expect(lines).toMatchObject([{ level: 'warn', fields: { modelId } }]);
});

test('a server that is away is a warning, and worth another try', async () => {
  await using client = openClient(`http://127.0.0.1:${await findClosedPort()}`);
  const log = createRecordedLog();
  expect(await checkCatalogue(client, vaceFun, log)).toEqual({ kind: 'unavailable' });
  expect(log.lines).toMatchObject([{ level: 'warn', fields: { problem: 'network' } }]);
});
