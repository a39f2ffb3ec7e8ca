import { describe, expect, it } from 'vitest';
import { EngineHarness, sampleWish } from '#test/support/engine-harness.ts';
import { samplePicture } from '#test/support/fake-media.ts';

describe('a job that meets no trouble', () => {
  it('goes from the command to the clip in a straight line', async () => {
    const harness = new EngineHarness();
    expect(await harness.request()).toEqual({ kind: 'taken' });
    const job = await harness.reach('delivered');
    expect(job).toMatchObject({ resultMessageId: '600', costMicros: 70_000, requestId: 'r1' });
    expect([...harness.board.videos.keys()]).toEqual(['600']);
    expect(harness.store.reservations.get('1')).toMatchObject({ jobId: '1', state: 'settled', costMicros: 70_000 });
    const states = harness.board.shown.get('1')?.map(({ state }) => state);
    expect([...new Set(states)]).toEqual(['queued', 'submitting', 'rendering', 'delivering', 'delivered']);
  });

  it('sends every input once, with the address of the picture on the card', async () => {
    const harness = new EngineHarness();
    await harness.request('1', undefined, { ...sampleWish, settings: { fps: 12 } });
    const { settings } = await harness.reach('delivered');
    expect(harness.generator.bodies).toEqual([
      {
        in_text: 'a kite',
        in_image: 'https://cdn.test/501.png',
        in_size: '960x540',
        in_frames: 81,
        in_fps: 12,
        in_cfg: 3.5,
        in_seed: settings.seed,
      },
    ]);
  });

  it('leaves no file behind and nothing to take up', async () => {
    const harness = new EngineHarness();
    await harness.request();
    await harness.reach('delivered');
    await harness.pass(1000);
    expect([...harness.clips.files]).toEqual([]);
    expect(await harness.store.listUnsettled()).toEqual([]);
  });

  it('teaches how long such a run takes', async () => {
    const harness = new EngineHarness();
    harness.generator.statuses.set({ kind: 'running' }, { kind: 'running' }, { kind: 'stopped' });
    await harness.request();
    const { finishedAt } = await harness.reach('delivered');
    const firstRead = harness.generator.calls.find(({ kind }) => kind === 'status');
    expect([...harness.learnt.values()]).toEqual([[finishedAt - ((firstRead?.at ?? 0) + 20)]]);
  });
});

describe('a picture', () => {
  it('that is refused ends the job before anything is paid', async () => {
    const harness = new EngineHarness();
    harness.pictures.intakes.set({ ok: false, reason: 'animated' });
    await harness.request();
    expect(await harness.reach('rejected')).toMatchObject({ reason: 'animated' });
    expect(harness.generator.count('submit')).toBe(0);
    expect(harness.store.reservations.get('1')?.state).toBe('freed');
  });

  it('of an earlier job is used again', async () => {
    const harness = new EngineHarness();
    await harness.request('1');
    const first = await harness.reach('delivered');
    harness.pictures.intakes.set({ ok: false, reason: 'expired' });
    await harness.request('2', undefined, harness.engine.service.again(first, 'new'));
    expect(await harness.reach('delivered', '2')).toMatchObject({ picture: samplePicture });
    expect(harness.generator.count('submit')).toBe(2);
  });

  it('of an earlier job that is gone from the disk is missed in a plain way', async () => {
    const harness = new EngineHarness();
    harness.pictures.onDisk = false;
    await harness.request('2', undefined, { ...sampleWish, source: { kind: 'job', jobId: '1' } });
    expect(await harness.reach('rejected', '2')).toMatchObject({ reason: 'picture-gone' });
  });

  it('that is too large for the card is refused instead of leaving the member without an answer', async () => {
    const harness = new EngineHarness();
    harness.board.opens.set({ ok: false, problem: 'too-large', detail: '40005' });
    await harness.request();
    expect(await harness.reach('rejected')).toMatchObject({ reason: 'too-many-pixels' });
  });

  it('that vanished from the disk before the submit ends the job free of cost', async () => {
    const harness = new EngineHarness();
    harness.generator.submits.set({ kind: 'not-sent', retryAfterMs: 60_000, detail: '503' });
    await harness.request();
    await harness.reach('submitting');
    harness.pictures.onDisk = false;
    expect(await harness.reach('failed')).toMatchObject({ reason: 'picture-lost', charge: 'none' });
  });
});

describe('the card', () => {
  it('that can not be opened because there is no answer to put it into ends the job without a trace', async () => {
    const harness = new EngineHarness();
    harness.board.opens.set({ ok: false, problem: 'gone', detail: '10062' });
    await harness.request();
    await harness.pass(60_000);
    expect(await harness.store.read('1')).toBeUndefined();
    expect(harness.generator.calls).toEqual([]);
  });

  it('is tried again while Discord is away, as long as the answer can be edited', async () => {
    const harness = new EngineHarness();
    const away = { ok: false, problem: 'unavailable', detail: '503' } as const;
    harness.board.opens.set(away, away, async () => ({ ok: true, card: harness.board.card('501') }));
    await harness.request();
    await harness.reach('delivered');
    harness.board.opens.set(away);
    await harness.request('2');
    expect(await harness.reach('rejected', '2')).toMatchObject({ reason: 'interrupted' });
  });

  /** A job whose first submit is put off for a minute, so that its card has to be read again before the second. */
  async function putOff(harness: EngineHarness) {
    const putOff = { kind: 'not-sent', retryAfterMs: 60_000, detail: '503' } as const;
    harness.generator.submits.set(putOff, { kind: 'accepted', requestId: 'r9' });
    await harness.request();
    await harness.reach('submitting');
  }

  it('that was posted anew gives the address that RunComfy gets', async () => {
    const harness = new EngineHarness();
    await putOff(harness);
    harness.board.renewals.set(async () => ({ ok: true, card: harness.board.card('777') }));
    expect(await harness.reach('delivered')).toMatchObject({ card: { messageId: '777' } });
    expect(harness.generator.bodies.map((body) => body.in_image)).toEqual([
      'https://cdn.test/501.png',
      'https://cdn.test/777.png',
    ]);
  });

  it('that was deleted and can not be posted anew keeps the job from being paid for', async () => {
    const harness = new EngineHarness();
    await putOff(harness);
    harness.board.renewals.set({ ok: false, problem: 'gone', detail: '10008' });
    await harness.pass(10 * 60_000);
    expect(harness.generator.count('submit')).toBe(1);
    harness.board.renewals.set(async () => ({ ok: true, card: harness.board.card('779') }));
    await harness.reach('delivered');
  });

  it('that can not be read is trusted while its address lives', async () => {
    const harness = new EngineHarness();
    await putOff(harness);
    harness.board.renewals.set({ ok: false, problem: 'no-access', detail: '50001' });
    await harness.reach('delivered');
    expect(harness.generator.bodies[1]).toMatchObject({ in_image: 'https://cdn.test/501.png' });
  });

  it('that can not be read for longer than that is waited for', async () => {
    const harness = new EngineHarness();
    harness.generator.submits.set({ kind: 'not-sent', detail: '503' }, { kind: 'accepted', requestId: 'r9' });
    await harness.request();
    await harness.reach('submitting');
    harness.store.failsOn = () => true;
    await harness.pass(13 * 60 * 60_000);
    harness.store.failsOn = () => false;
    harness.board.renewals.set({ ok: false, problem: 'no-access', detail: '50001' });
    await harness.pass(60 * 60_000);
    expect(harness.generator.count('submit')).toBe(1);
    harness.board.renewals.set(async () => ({ ok: true, card: harness.board.card('778') }));
    await harness.pass(60 * 60_000);
    expect(harness.generator.count('submit')).toBe(2);
  });

  it('whose channel is gone ends the job before anything is paid', async () => {
    const harness = new EngineHarness();
    await putOff(harness);
    harness.board.renewals.set({ ok: false, problem: 'channel-gone', detail: '10003' });
    expect(await harness.reach('failed')).toMatchObject({ reason: 'channel-gone', charge: 'none' });
    expect(harness.generator.count('submit')).toBe(1);
  });
});
