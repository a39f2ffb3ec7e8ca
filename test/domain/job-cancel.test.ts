import { describe, expect, it } from 'vitest';
import { applyEvent } from '#src/domain/job-lifecycle.ts';
import { reservationFor } from '#src/domain/ledger.ts';
import { become } from './become.ts';
import { jobIn } from './jobs.ts';

describe('a cancel', () => {
  it('ends a job that was not handed over at once and free of cost', () => {
    for (const job of [jobIn('accepted'), jobIn('queued')]) {
      expect(become(job, { type: 'cancel-pressed' })).toMatchObject({
        state: 'cancelled',
        charge: 'none',
        by: 'member',
      });
    }
  });

  it('is remembered while the paid call is under way and counts when nothing was sent', () => {
    const wanted = become(jobIn('submitting'), { type: 'cancel-pressed' });
    expect(become(wanted, { type: 'submit-put-off', retryAt: 1 })).toMatchObject({
      state: 'cancelled',
      charge: 'none',
    });
    expect(become(wanted, { type: 'submit-accepted', requestId: 'r' })).toMatchObject({
      state: 'rendering',
      cancelWanted: true,
    });
  });

  it('is told apart from one that nobody here asked for', () => {
    expect(become(jobIn('rendering'), { type: 'render-cancelled' })).toMatchObject({
      state: 'cancelled',
      by: 'provider',
    });
    expect(become(jobIn('rendering'), { type: 'cancel-pressed' }, { type: 'render-cancelled' })).toMatchObject({
      by: 'member',
    });
  });

  it.each([
    ['before the run is free', 'queue', {}, 'none'],
    ['before the run is charged when a cost is named', 'queue', { costMicros: 5 }, 'charged'],
    ['that RunComfy confirmed is free, though it ran', 'run', { confirmed: true }, 'none'],
    ['during the run may have been charged', 'run', {}, 'unknown'],
    ['during the run was charged when a cost is named', 'run', { costMicros: 5 }, 'charged'],
    ['during the run is free when that is named', 'run', { costMicros: 0 }, 'none'],
  ] as const)('%s', (_, phase, more, charge) => {
    for (const cancelWanted of [true, false]) {
      const ended = become(jobIn('rendering', { phase, cancelWanted }), { type: 'render-cancelled', ...more });
      expect(ended).toMatchObject({ state: 'cancelled', by: cancelWanted ? 'member' : 'provider', charge });
      expect(ended).toHaveProperty('costMicros', 'costMicros' in more ? more.costMicros : undefined);
    }
  });

  it('means nothing once the clip is there', () => {
    expect(applyEvent(jobIn('delivering'), { type: 'cancel-pressed' }, 1)).toBeUndefined();
  });
});

describe('the charge of a job that was cancelled too late', () => {
  const dropping = jobIn('dropping');
  it.each([
    ['is the cost of the clip that was made', { type: 'render-succeeded', clipUrl: 'x', costMicros: 5 }, 'charged', 5],
    ['is there though its amount is unknown', { type: 'render-succeeded', clipUrl: 'x' }, 'charged', undefined],
    [
      'is nothing when the render failed free of cost',
      { type: 'render-failed', reason: 'render-failed', costMicros: 0 },
      'none',
      0,
    ],
    [
      'is unknown when the render failed and no cost is named',
      { type: 'render-failed', reason: 'no-output' },
      'unknown',
      undefined,
    ],
    ['is unknown when it was cancelled after all', { type: 'render-cancelled' }, 'unknown', undefined],
    ['is the cost of what was cancelled after all', { type: 'render-cancelled', costMicros: 9 }, 'charged', 9],
    ['is nothing when it was cancelled free of cost', { type: 'render-cancelled', costMicros: 0 }, 'none', 0],
    [
      'is unknown when RunComfy forgot it, which nobody has to decide',
      { type: 'request-forgotten' },
      'unknown',
      undefined,
    ],
  ] as const)('%s', (_, event, charge, costMicros) => {
    const ended = become(dropping, event);
    expect(ended).toMatchObject({ state: 'cancelled', by: 'member', charge });
    expect(ended).toHaveProperty('requestId', 'r1');
    expect(reservationFor(ended).costMicros).toBe(charge === 'none' ? undefined : costMicros);
  });
});
