import { expect, it } from 'vitest';
import { reservationFor } from '#src/domain/ledger.ts';
import { jobIn } from './jobs.ts';

it.each([
  ['is held while anything can still happen', jobIn('accepted'), 'held', undefined],
  ['is held while the paid call is under way', jobIn('submitting'), 'held', undefined],
  ['is held while the result is brought', jobIn('delivering', { costMicros: 5 }), 'held', undefined],
  ['is settled with the cost of a delivered clip', jobIn('delivered'), 'settled', 70_000],
  [
    'is settled at an unknown cost, which is not nothing',
    jobIn('delivered', { costMicros: undefined }),
    'settled',
    undefined,
  ],
  ['is freed when the picture was refused', jobIn('rejected'), 'freed', undefined],
  ['is freed by a failure that cost nothing', jobIn('failed', { charge: 'none' }), 'freed', undefined],
  ['is settled by a failure that was charged', jobIn('failed', { charge: 'charged', costMicros: 9 }), 'settled', 9],
  [
    'is settled by a failure of which nobody knows the cost',
    jobIn('failed', { charge: 'unknown' }),
    'settled',
    undefined,
  ],
  ['is freed by a cancel that came in time', jobIn('cancelled'), 'freed', undefined],
  ['is settled by a cancel that came too late', jobIn('cancelled', { charge: 'charged', costMicros: 3 }), 'settled', 3],
  ['is kept when nobody knows whether there was a charge', jobIn('lost'), 'kept', undefined],
  ['is kept when a moderator gave the job up', jobIn('lost', { decision: 'given-up' }), 'kept', undefined],
])('the reservation %s', (_, job, state, costMicros) => {
  expect(reservationFor(job)).toEqual({ jobId: job.id, state, ...(costMicros !== undefined && { costMicros }) });
});
