import type { Job, JobIn, JobState } from './job.ts';
import type { EventGroups, Events, JobEvent, JobEventType } from './job-event.ts';
import { type Charge, chargeOfFailure } from './ledger.ts';

type Rule<S extends JobState, T extends JobEventType> = (
  job: JobIn<S>,
  event: Events[T],
  now: number,
) => Job | undefined;
/** One rule for every state and event: a missing one does not compile. */
type Table = { [S in JobState]: { [T in JobEventType]: Rule<S, T> } };

/** The event means nothing in this state: late, repeated, or answered by what happened meanwhile. */
const ignore = () => undefined;

const noIntake = {
  'picture-taken-in': ignore,
  'picture-refused': ignore,
} satisfies Record<keyof EventGroups['intake'], typeof ignore>;
const noSubmit = {
  'submit-started': ignore,
  'submit-accepted': ignore,
  'submit-put-off': ignore,
  'submit-refused': ignore,
  'submit-unanswered': ignore,
} satisfies Record<keyof EventGroups['submit'], typeof ignore>;
const noRender = {
  'progress-read': ignore,
  'deadline-passed': ignore,
  'render-succeeded': ignore,
  'render-failed': ignore,
  'render-cancelled': ignore,
  'request-forgotten': ignore,
  'cancel-came-too-late': ignore,
} satisfies Record<keyof EventGroups['render'], typeof ignore>;
const noDelivery = {
  'announcement-posted': ignore,
  'delivery-troubled': ignore,
  'clip-posted': ignore,
  'delivery-given-up': ignore,
} satisfies Record<keyof EventGroups['delivery'], typeof ignore>;
const noPerson = {
  'card-moved': ignore,
  'cancel-pressed': ignore,
  'clip-deleted': ignore,
  'loss-settled': ignore,
  'loss-reopened': ignore,
} satisfies Record<keyof EventGroups['person'], typeof ignore>;
const ended = { ...noIntake, ...noSubmit, ...noRender, ...noDelivery, ...noPerson };

/** What every state carries along; the fields of the old state are left behind. */
function base(job: Job) {
  const { id, version, createdAt, updatedAt, guildId, channelId, requesterId, locale, guildLocale } = job;
  const { interactionToken, uploadLimitBytes, modelId, prompt, settings, source, picture, card } = job;
  const who = { id, version, createdAt, updatedAt, guildId, channelId, requesterId, locale, guildLocale };
  return { ...who, interactionToken, uploadLimitBytes, modelId, prompt, settings, source, picture, card };
}

const moveCard = (job: Job, event: Events['card-moved']): Job => ({ ...job, card: event.card });

const refuse = (job: Job, { reason }: Events['submit-refused'], now: number): Job => ({
  ...base(job),
  state: 'failed',
  reason,
  charge: 'none',
  endedAt: now,
});

const notCharged = (job: Job, now: number): Job => ({
  ...base(job),
  state: 'cancelled',
  by: 'member',
  charge: 'none',
  endedAt: now,
});

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
  return { ...base(job), state: 'cancelled', by: 'member', charge, requestId, costMicros, endedAt: now };
}

const table: Table = {
  accepted: {
    ...noSubmit,
    ...noRender,
    ...noDelivery,
    ...noPerson,
    'picture-taken-in': (job, { picture, settings, card }, now) => ({
      ...base(job),
      picture,
      settings,
      card,
      state: 'queued',
      attempts: 0,
      retryAt: now,
    }),
    'picture-refused': (job, { reason }) => ({ ...base(job), state: 'rejected', reason }),
    'cancel-pressed': (job, _, now) => notCharged(job, now),
  },
  queued: {
    ...noIntake,
    ...noSubmit,
    ...noRender,
    ...noDelivery,
    ...noPerson,
    'submit-started': (job, _, now) => ({
      ...base(job),
      state: 'submitting',
      attempts: job.attempts + 1,
      submittingAt: now,
      cancelWanted: false,
    }),
    'submit-refused': refuse,
    'card-moved': moveCard,
    'cancel-pressed': (job, _, now) => notCharged(job, now),
  },
  submitting: {
    ...noIntake,
    ...noRender,
    ...noDelivery,
    ...noPerson,
    'submit-started': ignore,
    'submit-accepted': (job, { requestId }, now) => ({
      ...base(job),
      state: 'rendering',
      requestId,
      submittedAt: now,
      phase: 'unknown',
      overdue: false,
      cancelWanted: job.cancelWanted,
    }),
    'submit-put-off': (job, { retryAt }, now) =>
      job.cancelWanted ? notCharged(job, now) : { ...base(job), state: 'queued', attempts: job.attempts, retryAt },
    'submit-refused': refuse,
    'submit-unanswered': (job, _, now) => ({
      ...base(job),
      state: 'lost',
      cause: 'submit-unanswered',
      endedAt: now,
      decision: 'open',
    }),
    'card-moved': moveCard,
    'cancel-pressed': (job) => (job.cancelWanted ? undefined : { ...job, cancelWanted: true }),
  },
  rendering: {
    ...noIntake,
    ...noSubmit,
    ...noDelivery,
    ...noPerson,
    'progress-read': readProgress,
    'deadline-passed': (job) => (job.overdue ? undefined : { ...job, overdue: true }),
    'render-succeeded': (job, { clipUrl, costMicros }, now) => {
      const { requestId, submittedAt, startedAt } = job;
      const times = { requestId, submittedAt, startedAt, finishedAt: now };
      return { ...base(job), ...times, state: 'delivering', clipUrl, costMicros, trouble: 'none' };
    },
    'render-failed': (job, { reason, costMicros }, now) => {
      const charge = chargeOfFailure(costMicros);
      const { requestId } = job;
      return { ...base(job), state: 'failed', reason, charge, costMicros, requestId, endedAt: now };
    },
    'render-cancelled': (job, event, now) => {
      const by = job.cancelWanted ? 'member' : 'provider';
      const charge = chargeOfCancel(job, event);
      const { requestId } = job;
      return { ...base(job), state: 'cancelled', by, charge, costMicros: event.costMicros, requestId, endedAt: now };
    },
    'request-forgotten': (job, _, now) => {
      const { requestId } = job;
      return { ...base(job), state: 'lost', cause: 'request-forgotten', requestId, endedAt: now, decision: 'open' };
    },
    'cancel-pressed': (job) => (job.cancelWanted ? undefined : { ...job, cancelWanted: true }),
    'cancel-came-too-late': ({ cancelWanted: _, ...job }) => ({ ...job, state: 'dropping' }),
    'card-moved': moveCard,
  },
  dropping: {
    ...noIntake,
    ...noSubmit,
    ...noDelivery,
    ...noPerson,
    'progress-read': readProgress,
    'deadline-passed': (job) => (job.overdue ? undefined : { ...job, overdue: true }),
    'render-succeeded': (job, { costMicros }, now) => dropResult(job, 'charged', costMicros, now),
    'render-failed': (job, { costMicros }, now) => dropResult(job, chargeOfFailure(costMicros), costMicros, now),
    'render-cancelled': (job, event, now) => dropResult(job, chargeOfCancel(job, event), event.costMicros, now),
    // Nobody waits for it any more, so there is nothing to decide.
    'request-forgotten': (job, _, now) => dropResult(job, 'unknown', undefined, now),
    'cancel-came-too-late': ignore,
    'card-moved': moveCard,
  },
  delivering: {
    ...noIntake,
    ...noSubmit,
    ...noRender,
    ...noPerson,
    'announcement-posted': (job, { messageId }) =>
      job.announcementId === messageId ? undefined : { ...job, announcementId: messageId },
    'delivery-troubled': (job, { trouble }) => (job.trouble === trouble ? undefined : { ...job, trouble }),
    'clip-posted': (job, { messageId }, now) => {
      const { requestId, submittedAt, finishedAt, costMicros } = job;
      const kept = { requestId, submittedAt, finishedAt, costMicros };
      return { ...base(job), ...kept, state: 'delivered', deliveredAt: now, resultMessageId: messageId };
    },
    'delivery-given-up': (job, { reason }, now) => {
      const { requestId, costMicros, announcementId } = job;
      const kept = { requestId, costMicros, announcementId };
      return { ...base(job), ...kept, state: 'failed', reason, charge: 'charged', endedAt: now };
    },
    'card-moved': moveCard,
  },
  delivered: {
    ...ended,
    'clip-deleted': (job, _, now) => (job.deletedAt === undefined ? { ...job, deletedAt: now } : undefined),
  },
  rejected: ended,
  failed: ended,
  cancelled: ended,
  lost: {
    ...ended,
    'loss-settled': (job, { decision, successorId }) =>
      job.decision === 'open' ? { ...job, decision, successorId } : undefined,
    'loss-reopened': (job) =>
      job.decision === 'resubmitted' ? { ...job, decision: 'open', successorId: undefined } : undefined,
  },
};

/**
 * What the job becomes, with its version and `updatedAt` moved on, or `undefined` when the event changes nothing. Pure.
 */
export function applyEvent(job: Job, event: JobEvent, now: number): Job | undefined {
  // The compiler can't follow that `table[s][t]` takes exactly a job in state s and an event of type t; the table's type does.
  const rule = table[job.state][event.type] as (job: Job, event: JobEvent, now: number) => Job | undefined;
  const next = rule(job, event, now);
  return next && { ...next, version: job.version + 1, updatedAt: now };
}
