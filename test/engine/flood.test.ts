import { expect, test } from 'vitest';
import { EngineHarness } from '#test/support/engine-harness.ts';

const ids = Array.from({ length: 1_000 }, (_, i) => String(i + 1));

test('a thousand commands of one member at once start as many jobs as they may have, and only those are acknowledged', async () => {
  const harness = new EngineHarness();
  const { guild } = harness.moderation;
  harness.moderation.guild = { ...guild, quotas: { ...guild.quotas, member: { ...guild.quotas.member, atOnce: 3 } } };
  let acknowledged = 0;
  const acknowledge = async () => {
    acknowledged += 1;
  };
  const outcomes = await Promise.all(ids.map((id) => harness.request(id, acknowledge)));
  expect(outcomes.filter(({ kind }) => kind === 'taken')).toHaveLength(3);
  expect(outcomes.filter(({ kind }) => kind === 'limit')).toHaveLength(997);
  expect(acknowledged).toBe(3);
  await harness.pass(60 * 60_000);
  expect(harness.generator.count('submit')).toBe(3);
  expect((await harness.store.listUnsettled()).length).toBe(0);
});

test('a thousand members at once: every one is submitted and paid for once', async () => {
  const harness = new EngineHarness();
  await Promise.all(ids.map((id) => harness.request(id, undefined, undefined, { memberId: `9${id}` })));
  await harness.pass(24 * 60 * 60_000);
  expect(harness.generator.count('submit')).toBe(1_000);
  expect((await harness.store.listUnsettled()).length).toBe(0);
  const sums = [...harness.store.reservations.values()].map(({ costMicros = 0 }) => costMicros);
  expect(sums.reduce((sum, cost) => sum + cost, 0)).toBe(1_000 * 70_000);
});

test('jobs begin when nobody waits for an answer, or after a second', async () => {
  const harness = new EngineHarness();
  const slow = Promise.withResolvers<void>();
  const begun = async (id: string) => (await harness.store.read(id))?.state !== 'accepted';
  const waiting = harness.request('1', () => slow.promise);
  await harness.request('2');
  await harness.pass(900);
  expect(await begun('2')).toBe(false);
  await harness.pass(100);
  expect(await begun('2')).toBe(true);

  await harness.request('3');
  slow.resolve();
  await waiting;
  await harness.pass(0);
  expect([await begun('1'), await begun('3')]).toEqual([true, true]);
});
