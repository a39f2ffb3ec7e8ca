import { Counter, Histogram, type Registry } from 'prom-client';
import type { Job } from '#src/domain/job.ts';
import { failureReasons, rejectionReasons } from '#src/domain/job-reasons.ts';
import { reservationFor } from '#src/domain/ledger.ts';

/** Whether the change that made the job what it is was its end; a delivered clip may change afterwards. Pure. */
export function hasJustEnded(job: Job): boolean {
  switch (job.state) {
    case 'rejected':
      return true;
    case 'delivered':
      return job.deliveredAt === job.updatedAt && job.removal === undefined && job.deletedAt === undefined;
    case 'failed':
    case 'cancelled':
      return job.endedAt === job.updatedAt;
    case 'lost':
      return job.endedAt === job.updatedAt && job.decision === 'open';
    default:
      return false;
  }
}

const reasonOf = (job: Job): string => ('reason' in job ? job.reason : '');

/** Counts how jobs end, and what they cost. */
export function jobMeter(registry: Registry): (job: Job) => void {
  const ended = new Counter({
    name: 'zoetrope_jobs_ended_total',
    help: 'Jobs by how they ended; the reason where there is one',
    labelNames: ['state', 'reason'],
    registers: [registry],
  });
  const clipSeconds = new Histogram({
    name: 'zoetrope_clip_seconds',
    help: 'From the command until the clip was in the channel',
    buckets: [15, 30, 60, 120, 180, 300, 600, 1_200, 3_600, 14_400],
    registers: [registry],
  });
  const spent = new Counter({
    name: 'zoetrope_spent_usd_total',
    help: 'What RunComfy charged for jobs that ended since the start of the process, in US dollars',
    registers: [registry],
  });
  const unpriced = new Counter({
    name: 'zoetrope_jobs_of_unknown_cost_total',
    help: 'Jobs that ended and may have been charged, without RunComfy naming a cost',
    registers: [registry],
  });
  for (const state of ['delivered', 'cancelled', 'lost']) ended.inc({ state, reason: '' }, 0);
  for (const reason of failureReasons) ended.inc({ state: 'failed', reason }, 0);
  for (const reason of rejectionReasons) ended.inc({ state: 'rejected', reason }, 0);

  return (job) => {
    if (!hasJustEnded(job)) return;
    ended.inc({ state: job.state, reason: reasonOf(job) });
    if (job.state === 'delivered') clipSeconds.observe((job.deliveredAt - job.createdAt) / 1_000);
    const { state, costMicros } = reservationFor(job);
    if (state === 'freed') return;
    if (costMicros === undefined) unpriced.inc();
    else spent.inc(costMicros / 1e6);
  };
}
