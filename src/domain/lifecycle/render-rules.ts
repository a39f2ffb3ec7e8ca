import { baseOf, type Job, type JobIn } from '#src/domain/job.ts';
import type { Events } from '#src/domain/job-event.ts';
import { type Charge, chargeOfFailure } from '#src/domain/ledger.ts';
import { moveCard } from './carry.ts';
import { nothing, type Rules } from './rule.ts';

function readProgress<J extends JobIn<'rendering' | 'dropping'>>(job: J, event: Events['progress-read'], now: number) {
  const startedAt = event.phase === 'run' ? (job.startedAt ?? now) : undefined;
  if (job.phase === event.phase && job.queuePosition === event.queuePosition) return undefined;
  // A new phase has a deadline of its own.
  const overdue = job.overdue && job.phase === event.phase;
  return { ...job, phase: event.phase, queuePosition: event.queuePosition, startedAt, overdue };
}

/** Cancelled does not always mean free: a run that was stopped midway may have been charged. */
function chargeOfCancel(job: JobIn<'rendering' | 'dropping'>, event: Events['render-cancelled']): Charge {
  const began = job.state === 'dropping' || job.phase === 'run';
  return event.costMicros === undefined && (event.confirmed || !began) ? 'none' : chargeOfFailure(event.costMicros);
}

function dropResult(job: JobIn<'dropping'>, charge: Charge, costMicros: number | undefined, now: number): Job {
  const { requestId } = job;
  return { ...baseOf(job), state: 'cancelled', by: 'member', charge, requestId, costMicros, endedAt: now };
}

/** RunComfy has it. */
export const rendering: Rules<'rendering'> = {
  ...nothing,
  'progress-read': readProgress,
  'deadline-passed': (job) => (job.overdue ? undefined : { ...job, overdue: true }),
  'render-succeeded': (job, { clipUrl, costMicros }, now) => {
    const { requestId, submittedAt, startedAt } = job;
    const times = { requestId, submittedAt, startedAt, finishedAt: now };
    return { ...baseOf(job), ...times, state: 'delivering', clipUrl, costMicros, reviewed: false, trouble: 'none' };
  },
  'render-failed': (job, { reason, costMicros }, now) => {
    const charge = chargeOfFailure(costMicros);
    const { requestId } = job;
    return { ...baseOf(job), state: 'failed', reason, charge, costMicros, requestId, endedAt: now };
  },
  'render-cancelled': (job, event, now) => {
    const by = job.cancelWanted ? 'member' : 'provider';
    const charge = chargeOfCancel(job, event);
    const { requestId } = job;
    return { ...baseOf(job), state: 'cancelled', by, charge, costMicros: event.costMicros, requestId, endedAt: now };
  },
  'request-forgotten': (job, _, now) => {
    const { requestId } = job;
    return { ...baseOf(job), state: 'lost', cause: 'request-forgotten', requestId, endedAt: now, decision: 'open' };
  },
  'cancel-pressed': (job) => (job.cancelWanted ? undefined : { ...job, cancelWanted: true }),
  'cancel-came-too-late': ({ cancelWanted: _, ...job }) => ({ ...job, state: 'dropping' }),
  'card-moved': moveCard,
};

/** Cancelled too late: RunComfy finishes and charges. */
export const dropping: Rules<'dropping'> = {
  ...nothing,
  'progress-read': readProgress,
  'deadline-passed': (job) => (job.overdue ? undefined : { ...job, overdue: true }),
  'render-succeeded': (job, { costMicros }, now) => dropResult(job, 'charged', costMicros, now),
  'render-failed': (job, { costMicros }, now) => dropResult(job, chargeOfFailure(costMicros), costMicros, now),
  'render-cancelled': (job, event, now) => dropResult(job, chargeOfCancel(job, event), event.costMicros, now),
  // Nobody waits for it any more, so there is nothing to decide.
  'request-forgotten': (job, _, now) => dropResult(job, 'unknown', undefined, now),
  'card-moved': moveCard,
};
