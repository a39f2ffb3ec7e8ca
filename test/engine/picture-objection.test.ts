import { describe, expect, it } from 'vitest';
import { requesterOf, sampleWish } from '#test/support/engine-harness.ts';
import { withSettings } from './gated-server.ts';

const attached = (ownerId?: string) => ({
  ...sampleWish,
  source: { kind: 'attachment' as const, url: 'https://cdn.test/a.png', bytes: 4, ...(ownerId && { ownerId }) },
});
const ofJob = { ...sampleWish, source: { kind: 'job' as const, jobId: '1' } };
const [author, other] = ['300', '301'];

describe('whose picture may be used', () => {
  it.each([
    ['own', undefined, undefined],
    ['own', author, undefined],
    ['own', other, 'picture-of-others'],
    ['results', other, 'picture-of-others'],
    ['anybody', other, undefined],
  ] as const)('with the setting %s and a picture of %s: %s', async (pictures, ownerId, kind) => {
    const { objection } = withSettings({ pictures }).engine.service;
    expect((await objection(requesterOf('9'), attached(ownerId)))?.kind).toBe(kind);
  });

  it.each([
    ['own', author, true, undefined],
    ['own', author, false, undefined],
    ['own', other, true, 'picture-of-others'],
    ['results', other, true, undefined],
    ['results', other, false, 'remix-of-others'],
    ['anybody', other, false, 'remix-of-others'],
    ['anybody', author, false, undefined],
  ] as const)(
    'with the setting %s, a clip for member %s, remix allowed %s: %s',
    async (pictures, memberId, remix, kind) => {
      const harness = withSettings({ pictures });
      await harness.request();
      await harness.reach('delivered');
      harness.preferences = { ...harness.preferences, remix };
      const objection = await harness.engine.service.objection({ ...requesterOf('9'), memberId }, ofJob);
      expect(objection?.kind).toBe(kind);
    },
  );

  it('a clip that is forgotten stands in nobody’s way: the job ends with the reason', async () => {
    const { objection } = withSettings({ pictures: 'own' }).engine.service;
    expect(await objection({ ...requesterOf('9'), memberId: other }, ofJob)).toBeUndefined();
  });

  it('a moderator has a lost job submitted again whatever the setting', async () => {
    const harness = withSettings({ pictures: 'own' });
    harness.generator.submits.set({ kind: 'unknown', detail: '' });
    await harness.request();
    await harness.reach('lost');
    await harness.engine.service.resubmitLoss('1', '9');
    const { objection } = harness.engine.service;
    expect(await objection({ ...requesterOf('9'), memberId: other }, ofJob)).toBeUndefined();
    expect(await objection({ ...requesterOf('8'), memberId: other }, ofJob)).toEqual({ kind: 'picture-of-others' });
  });

  it('is not kept with the job; its parent is, to the end', async () => {
    const harness = withSettings({ pictures: 'anybody' });
    const parent = { kind: 'remix', jobId: '5', channelId: '200', messageId: '6' } as const;
    await harness.request('1', undefined, { ...attached(other), parent });
    const job = await harness.reach('delivered');
    expect(job).toMatchObject({ parent, source: { kind: 'attachment', bytes: 4 } });
    expect(JSON.stringify(job)).not.toContain(other);
  });
});
