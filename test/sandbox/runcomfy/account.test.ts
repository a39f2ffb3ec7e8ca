import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type Runcomfy, startRuncomfy } from '#sandbox/runcomfy/runcomfy.ts';
import { call, cancel, goodInput, modelPath, resultOf, submit } from './caller.ts';

let server: Runcomfy;

beforeEach(async () => {
  server = await startRuncomfy({ clipWidth: 32 });
  server.hold('all');
});

afterEach(() => server.close());

const balance = () => call(server, 'GET', '/prod/v2/balance');

test('the wallet pays for every job and gets the money of a cancelled one back', async () => {
  server.balanceUsd = 5;
  expect((await balance()).body).toEqual({ balance_usd: 5, currency: 'USD', balance_microdollars: 5_000_000 });
  const id = await submit(server);
  const cost = server.submits[0]?.cost ?? 0;
  expect(cost).toBeGreaterThan(0);
  expect((await balance()).body).toMatchObject({
    balance_usd: server.balanceUsd,
    balance_microdollars: 5_000_000 - Math.round(cost * 1e6),
  });
  await cancel(server, id);
  expect(server.balanceUsd).toBe(5);
  expect(server.count('balance')).toBe(2);
});

test('the balance is for whoever has the token, and takes faults', async () => {
  expect((await fetch(new URL('/prod/v2/balance', server.origin))).status).toBe(401);
  server.faults.add({ on: 'balance', fault: { kind: 'change', change: () => ({ balance_usd: 'plenty' }) } });
  expect((await balance()).body).toEqual({ balance_usd: 'plenty' });
});

test('an empty wallet pays for nothing', async () => {
  server.balanceUsd = 0;
  expect(await call(server, 'POST', modelPath, goodInput())).toMatchObject({
    status: 400,
    body: { error_code: 400002 },
  });
  expect(server.submits).toEqual([]);
});

test('jobs follow the price of the catalogue, which may also be missing or make no sense', async () => {
  const entry = async () => (await call(server, 'GET', modelPath)).body;
  await submit(server);
  server.basePrice = 0.4;
  expect(await entry()).toMatchObject({ base_price_usd: 0.4 });
  await submit(server);
  const [before, after] = server.submits.map(({ cost }) => cost);
  expect(after).toBeCloseTo(2 * (before ?? 0), 5);
  server.basePrice = 'a lot';
  expect(await entry()).toMatchObject({ base_price_usd: 'a lot' });
  server.basePrice = undefined;
  expect(await entry()).not.toHaveProperty('base_price_usd');
  const list = await call(server, 'GET', '/v1/models');
  expect(z.array(z.looseObject({})).parse(list.body.models)[0]).not.toHaveProperty('base_price_usd');
  await submit(server);
  expect(server.submits.at(-1)?.cost).toBe(after);
});

test('a result tells its cost, or does not', async () => {
  const id = await submit(server);
  await server.advance(id, 'completed');
  const cost = server.submits[0]?.cost;
  expect((await resultOf(server, id, '?include_cost=true')).body).toMatchObject({ cost });
  server.tellsCost = false;
  expect((await resultOf(server, id, '?include_cost=true')).body).not.toHaveProperty('cost');
  server.tellsCost = true;
  expect((await resultOf(server, id, '?include_cost=true')).body).toMatchObject({ cost });
});
