import { expect, test } from 'vitest';
import type { StatusReading, SubmitOutcome } from '#src/domain/ports.ts';
import type { CatalogueReading } from '#src/runcomfy/catalogue-reading.ts';
import { guardClient } from '#src/runcomfy/health/guard-client.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';

const baseMs = 3_000;
const silent = { kind: 'unavailable', problem: 'network', detail: 'refused' } as const;

function guarded() {
  const clock = new ManualClock();
  const log = createRecordedLog();
  const answers: { status: StatusReading; submit: SubmitOutcome; catalogue: CatalogueReading } = {
    status: { kind: 'running' },
    submit: { kind: 'accepted', requestId: 'r' },
    catalogue: { kind: 'read', priceWords: '' },
  };
  const asked: string[] = [];
  const balance: { micros: number | undefined } = { micros: undefined };
  const answer = <K extends keyof typeof answers>(name: K) => {
    asked.push(name);
    return Promise.resolve(answers[name]);
  };
  const client = guardClient({
    client: {
      submit: () => answer('submit'),
      readStatus: () => answer('status'),
      readResult: async () => ({ kind: 'not-yet' }),
      cancel: async () => ({ kind: 'unconfirmed', detail: '' }),
      readCatalogue: () => answer('catalogue'),
      readBalance: async () => balance.micros,
      close: async () => {},
    },
    probeModelId: 'a/b',
    clock,
    baseMs,
    log,
  });
  const heard: unknown[] = [];
  client.onTrouble(() => heard.push(client.trouble()));
  const lines = (level: string) => log.lines.filter((line) => line.level === level).map(({ message }) => message);
  async function outage() {
    answers.status = silent;
    answers.catalogue = silent;
    for (let polls = 0; polls < 6; polls += 1) {
      await client.readStatus('r');
      clock.wind(baseMs);
    }
    asked.length = 0;
  }
  return { clock, client, answers, balance, asked, heard, lines, outage };
}

test('an outage is one alarm, whatever number of jobs meets it', async () => {
  const { client, heard, lines, outage } = guarded();
  await outage();
  for (let polls = 0; polls < 500; polls += 1) await client.readStatus('r');
  expect(client.trouble()).toBe('down');
  expect(heard).toEqual(['down']);
  expect(lines('error')).toHaveLength(1);
});

test('while it lasts one read in five base intervals goes out, and the others are told to wait', async () => {
  const { clock, client, asked, outage } = guarded();
  await outage();
  for (let polls = 0; polls < 50; polls += 1) {
    expect(await client.readStatus('r')).toMatchObject({ kind: 'unavailable', retryAfterMs: 5 * baseMs });
  }
  expect(asked.filter((name) => name === 'status')).toEqual([]);
  clock.wind(5 * baseMs);
  await client.readStatus('r');
  await client.readStatus('r');
  expect(asked.filter((name) => name === 'status')).toHaveLength(1);
});

test('it is over as soon as a free look succeeds, without any job', async () => {
  const { clock, client, answers, heard, lines, outage } = guarded();
  await outage();
  answers.catalogue = { kind: 'read', priceWords: '' };
  await clock.run(10 * baseMs, () => client.trouble() === undefined);
  expect(heard).toEqual(['down', undefined]);
  expect(lines('info')).toEqual(['RunComfy takes jobs again']);
});

test('what the alarm was about and comes back does not sound again', async () => {
  const { clock, client, answers, lines } = guarded();
  answers.submit = { kind: 'refused', reason: 'balance', detail: '402' };
  for (let submits = 0; submits < 5; submits += 1) await client.submit('a/b', {});
  expect(client.trouble()).toBe('unpaid');
  await clock.run(100 * baseMs, () => client.trouble() === undefined);
  expect(client.trouble()).toBeUndefined();
  await client.submit('a/b', {});
  expect([client.trouble(), lines('error').length, lines('info')]).toEqual(['unpaid', 1, []]);
  answers.submit = { kind: 'accepted', requestId: 'r' };
  await client.submit('a/b', {});
  expect([client.trouble(), lines('info').length]).toEqual([undefined, 1]);
});

test.each([
  ['unpaid', 'balance', { micros: 0 }],
  ['locked-out', 'credentials', {}],
] as const)('one refused job is enough when a free look says %s too', async (trouble, reason, account) => {
  const { clock, client, answers, balance } = guarded();
  Object.assign(balance, account);
  answers.catalogue = { kind: 'credentials' };
  answers.submit = { kind: 'refused', reason, detail: '' };
  await client.submit('a/b', {});
  await clock.run(0);
  expect(client.trouble()).toBe(trouble);
});

test.each(['balance', 'credentials'] as const)(
  'one that was refused for its %s against all evidence is not',
  async (reason) => {
    const { clock, client, answers, balance } = guarded();
    balance.micros = 5_000_000;
    answers.submit = { kind: 'refused', reason, detail: '' };
    await client.submit('a/b', {});
    await clock.run(0);
    expect(client.trouble()).toBeUndefined();
  },
);

test('one submit without an answer is enough when a free look finds nobody either', async () => {
  const { clock, client, answers } = guarded();
  answers.submit = { kind: 'unknown', detail: '500' };
  answers.catalogue = silent;
  await client.submit('a/b', {});
  expect(client.holds()).toBe(true);
  await clock.run(0);
  expect([client.trouble(), client.holds()]).toEqual(['down', true]);
});

test('one submit without an answer is an accident when a free look is answered', async () => {
  const { clock, client, answers } = guarded();
  answers.submit = { kind: 'unknown', detail: '500' };
  await client.submit('a/b', {});
  await clock.run(0);
  expect(client.trouble()).toBeUndefined();
});

test('an account that was topped up is used again', async () => {
  const { clock, client, answers, balance } = guarded();
  balance.micros = 0;
  answers.submit = { kind: 'refused', reason: 'balance', detail: '' };
  await client.submit('a/b', {});
  await clock.run(20 * baseMs);
  expect(client.trouble()).toBe('unpaid');
  balance.micros = 1;
  await clock.run(11 * baseMs);
  expect(client.trouble()).toBeUndefined();
});

test('an account with too little in it for a job stays out of use until there is more', async () => {
  const { clock, client, answers, balance, lines } = guarded();
  balance.micros = 50_000;
  answers.submit = { kind: 'refused', reason: 'balance', detail: '' };
  for (let submits = 0; submits < 5; submits += 1) {
    await client.submit('a/b', {});
    await clock.run(0);
  }
  await clock.run(30 * baseMs);
  expect([client.trouble(), lines('info')]).toEqual(['unpaid', []]);
  balance.micros = 5_000_000;
  await clock.run(11 * baseMs);
  expect(client.trouble()).toBeUndefined();
});

test('a key that is refused at start is an alarm before anybody asks', async () => {
  const { client, answers, lines } = guarded();
  answers.catalogue = { kind: 'credentials' };
  for (let reads = 0; reads < 5; reads += 1) await client.readCatalogue('a/b');
  expect([client.trouble(), lines('error').length]).toEqual(['locked-out', 1]);
});

test('closed, it looks no more', async () => {
  const { clock, client, asked, outage } = guarded();
  await outage();
  await client.close();
  asked.length = 0;
  await clock.run(100 * baseMs);
  expect(asked).toEqual([]);
});
