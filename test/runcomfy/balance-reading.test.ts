import { expect, test } from 'vitest';
import { balanceOrigin } from '#src/runcomfy/balance-reading.ts';
import { openClient, token } from './open-client.ts';
import { answer, findClosedPort, type Script, startScriptedServer } from './scripted-server.ts';

async function balanceFrom(script: Script) {
  await using server = await startScriptedServer(script);
  await using client = openClient(server.url);
  return { balance: await client.readBalance(), seen: server.seen };
}

test('the balance is read with the token', async () => {
  const { balance, seen } = await balanceFrom(
    answer(200, { balance_usd: 64.10641, currency: 'USD', balance_microdollars: 64_106_410 }),
  );
  expect(balance).toBe(64_106_410);
  expect(seen).toMatchObject([
    { method: 'GET', path: '/prod/v2/balance', headers: { authorization: `Bearer ${token}` } },
  ]);
});

test.each([
  ['dollars alone', 200, { balance_usd: 12.5 }, 12_500_000],
  ['an empty account', 200, { balance_microdollars: 0 }, 0],
  ['an account in debt', 200, { balance_microdollars: -5 }, -5],
  ['words', 200, { balance_usd: 'plenty' }, undefined],
  ['nothing', 200, {}, undefined],
  ['a page', 200, '<html>', undefined],
  ['an error in a 200', 200, { error_code: 400004, balance_microdollars: 5 }, undefined],
  ['a 401', 401, {}, undefined],
  ['a 404', 404, {}, undefined],
  ['a 500', 500, {}, undefined],
])('%s is read as what it says, and as nothing when it says nothing', async (_, status, json, micros) => {
  expect((await balanceFrom(answer(status, json))).balance).toBe(micros);
});

test('a server that is away, or says nothing, leaves the balance unknown', async () => {
  await using away = openClient(`http://127.0.0.1:${await findClosedPort()}`);
  expect(await away.readBalance()).toBeUndefined();
  await using silent = await startScriptedServer(() => {});
  await using client = openClient(silent.url, { timeouts: { balanceMs: 100 } });
  expect(await client.readBalance()).toBeUndefined();
});

test('it is asked for at most once a minute, however many want to know', async () => {
  let now = 1_000;
  await using server = await startScriptedServer(answer(200, { balance_microdollars: 7 }));
  await using client = openClient(server.url, { clock: { now: () => now } });
  expect(await Promise.all([client.readBalance(), client.readBalance()])).toEqual([7, 7]);
  now += 59_999;
  await client.readBalance();
  expect(server.seen).toHaveLength(1);
  now += 1;
  await client.readBalance();
  expect(server.seen).toHaveLength(2);
});

test('the token goes to RunComfy, or to a stand-in on this machine, and to no proxy or look-alike', () => {
  expect(balanceOrigin('https://model-api.runcomfy.net')).toBe('https://api.runcomfy.net');
  expect(balanceOrigin('http://127.0.0.1:8080/base')).toBe('http://127.0.0.1:8080');
  expect(balanceOrigin('http://localhost:8080')).toBe('http://localhost:8080');
  expect(balanceOrigin('http://[::1]:8080')).toBe('http://[::1]:8080');
  for (const other of [
    'http://model-api.runcomfy.net',
    'https://model-api.runcomfy.net:8443',
    'https://model-api.runcomfy.net.example',
    'https://proxy.example/runcomfy',
    'http://127.0.0.1.example',
    'http://192.168.0.2',
  ]) {
    expect(balanceOrigin(other), other).toBeUndefined();
  }
});

test('elsewhere nothing is asked', async () => {
  await using client = openClient('https://proxy.example');
  expect(await client.readBalance()).toBeUndefined();
});
