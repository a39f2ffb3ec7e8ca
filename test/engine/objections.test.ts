import { describe, expect, it } from 'vitest';
import { requesterOf, sampleWish } from '#test/support/engine-harness.ts';
import { hour, withSettings } from './gated-server.ts';

describe('at the start of a request', () => {
  it.each([
    ['blocked', { block: { at: 0, by: '900', until: Number.MAX_SAFE_INTEGER, reason: 'spam' } }, {}],
    ['paused', {}, { paused: true }],
    ['not-in-this-channel', {}, { where: { channelIds: ['999'] } }],
    ['age-restricted-only', {}, { where: { ageRestrictedOnly: true } }],
    ['roles', {}, { roleIds: ['77'] }],
  ] as const)('takes nothing that is %s', async (kind, record, settings) => {
    const harness = withSettings(settings);
    harness.moderation.memberRecords.set('300', { strikes: [], notes: [], ...record });
    const { objection } = harness.engine.service;
    expect(await objection(requesterOf('1'), sampleWish)).toMatchObject({ kind });
  });

  it('takes nothing while the price is not known and a budget is to be kept', async () => {
    const harness = withSettings({ budgets: { serverMonthMicros: 1_000_000 } });
    harness.estimateMicros = undefined;
    expect(await harness.engine.service.objection(requesterOf('1'), sampleWish)).toEqual({ kind: 'price-unknown' });
  });

  it('twenty requests at once against five start exactly five, also with a crash in between', async () => {
    const harness = withSettings({ quotas: { member: { perDay: 5 } } });
    const asked = Array.from({ length: 20 }, (_, index) => harness.request(String(index + 1)));
    const outcomes = await Promise.all(asked);
    expect(outcomes.filter(({ kind }) => kind === 'taken')).toHaveLength(5);
    await harness.crashAndRestart();
    expect((await harness.request('99')).kind).toBe('limit');
    await harness.pass(hour);
    expect(harness.generator.count('submit')).toBe(5);
  });
});
