import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Runcomfy, startRuncomfy } from '#sandbox/runcomfy/runcomfy.ts';
import { vaceFunSchema } from '#sandbox/runcomfy/vace-fun.ts';
import { call, goodInput, modelPath } from './caller.ts';

let server: Runcomfy;
beforeAll(async () => {
  server = await startRuncomfy({ clipWidth: 32 });
  server.hold('all');
});
afterAll(() => server.close());

describe('a submit', () => {
  test('is answered with an id and three URLs, and nothing else', async () => {
    const { status, body } = await call(server, 'POST', modelPath, goodInput());
    const base = `${server.origin}/v1/requests/${String(body.request_id)}`;
    expect(status).toBe(200);
    expect(body).toEqual({
      request_id: expect.stringMatching(/^[\da-f-]{36}$/),
      status_url: `${base}/status`,
      result_url: `${base}/result`,
      cancel_url: `${base}/cancel`,
    });
    expect(server.submits.at(-1)).toMatchObject({ requestId: body.request_id, body: goodInput() });
  });

  test('with every field in its published default costs 20 cents, and the largest job in proportion', async () => {
    const before = server.charged;
    const defaults = Object.entries(vaceFunSchema.properties).map(([name, field]) => [name, field.default]);
    await call(server, 'POST', modelPath, Object.fromEntries(defaults));
    expect(server.submits.at(-1)?.cost).toBe(0.2);
    const largest = { '4_valuex3_value': '1280x720 (16:9)', '25_value': 141, '47_value': 40 };
    await call(server, 'POST', modelPath, goodInput(largest));
    expect(server.submits.at(-1)?.cost).toBeCloseTo(1.813, 3);
    expect(server.charged - before).toBeCloseTo(2.013, 3);
  });

  test.each([
    ['a missing prompt', { '56_text': undefined }, '56_text', 'missing'],
    ['a missing picture', { '118_image': undefined }, '118_image', 'missing'],
    ['a number for the prompt', { '56_text': 5 }, '56_text', 'string_type'],
    ['null for the seed', { '98_seed': null }, '98_seed', 'integer_type'],
    ['a string for an integer', { '25_value': '81' }, '25_value', 'integer_type'],
    ['a fraction for an integer', { '47_value': 12.5 }, '47_value', 'integer_type'],
    ['a frame count between the two', { '25_value': 100 }, '25_value', 'enum'],
    ['a resolution without its decoration', { '4_valuex3_value': '1024x576' }, '4_valuex3_value', 'enum'],
    ['too few frames per second', { '38_value': 11 }, '38_value', 'greater_than_equal'],
    ['too many frames per second', { '38_value': 25 }, '38_value', 'less_than_equal'],
    ['a string for a float', { '108_cfg': '3.5' }, '108_cfg', 'float_type'],
    ['too much shift', { '41_value': 30.1 }, '41_value', 'less_than_equal'],
    ['an unknown key', { prompt: 'hello' }, 'prompt', 'extra_forbidden'],
  ])('with %s is refused with 422 and costs nothing', async (_, changes, field, type) => {
    const before = server.submits.length;
    const { status, body } = await call(server, 'POST', modelPath, goodInput(changes));
    expect(status).toBe(422);
    expect(body).toMatchObject({ error_code: 422001, error_message: expect.any(String) });
    expect(body.detail).toEqual([{ loc: ['body', field], msg: expect.any(String), type }]);
    expect(server.submits).toHaveLength(before);
  });

  test.each([
    ['application/json', '{"56_text":'],
    ['application/json', '[]'],
    ['text/plain', JSON.stringify(goodInput())],
  ])('whose body is not a JSON object (%s %s) is refused with 422', async (contentType, body) => {
    const headers = { authorization: `Bearer ${server.token}`, 'content-type': contentType };
    const response = await fetch(server.origin + modelPath, { method: 'POST', headers, body });
    expect(response.status).toBe(422);
  });

  test.each([
    'community/wan-2-2/vace-fun/image-to-video',
    'community%2Fwan-2-2%2Fvace-fun',
    'Community/Wan-2-2/Vace-Fun',
  ])('to the wrong model id %s is refused with code 400001', async (modelId) => {
    const { status, body } = await call(server, 'POST', `/v1/models/${modelId}`, goodInput());
    expect([status, body.error_code]).toEqual([400, 400001]);
  });

  test.each([undefined, 'Bearer wrong', 'sandbox-token'])(
    'with the credential %s is refused with 401',
    async (auth) => {
      const before = server.submits.length;
      const response = await fetch(server.origin + modelPath, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(auth && { authorization: auth }) },
        body: JSON.stringify(goodInput()),
      });
      expect(response.status).toBe(401);
      expect(server.submits).toHaveLength(before);
    },
  );
});

describe('the catalogue', () => {
  test('has the model with its price and its schema in RunComfy’s dialect', async () => {
    const { status, body } = await call(server, 'GET', modelPath);
    expect(status).toBe(200);
    expect(body).toMatchObject({ base_price_usd: 0.2, price_unit: 'output', pricing_note: expect.any(String) });
    expect(body).toHaveProperty(['input_schema', 'properties', '108_cfg'], {
      description: expect.any(String),
      type: 'float',
      minimum: 0,
      maximum: 10,
      default: 3.5,
    });
  });

  test('lists it, with the schema only on request, and the categories', async () => {
    const { body } = await call(server, 'GET', '/v1/models?category=image-to-video&limit=100');
    expect(body).toMatchObject({ total: 1, models: [{ model_id: 'community/wan-2-2/vace-fun' }] });
    expect(body).not.toHaveProperty('models[0].input_schema');
    const full = await call(server, 'GET', '/v1/models?search=vace&include_schema=true');
    expect(full.body).toHaveProperty('models[0].input_schema.required', ['56_text', '118_image']);
    expect((await call(server, 'GET', '/v1/models?search=kling')).body).toEqual({ models: [], total: 0 });
    expect((await call(server, 'GET', '/v1/models/categories')).body).toEqual({ categories: ['image-to-video'] });
  });

  test('answers 404 for a model it does not have, and 401 without a token', async () => {
    expect(await call(server, 'GET', '/v1/models/nobody/nothing')).toMatchObject({ status: 404 });
    expect((await fetch(server.origin + modelPath)).status).toBe(401);
  });
});
