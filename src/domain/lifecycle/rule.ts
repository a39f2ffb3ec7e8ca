import type { Job, JobIn, JobState } from '#src/domain/job.ts';
import type { EventGroups, Events, JobEventType } from '#src/domain/job-event.ts';

type Rule<S extends JobState, T extends JobEventType> = (
  job: JobIn<S>,
  event: Events[T],
  now: number,
) => Job | undefined;
/** One rule for every event: a missing one does not compile. */
export type Rules<S extends JobState> = { [T in JobEventType]: Rule<S, T> };

/** The event means nothing in this state: late, repeated, or answered by what happened meanwhile. */
const ignore = () => undefined;

type Ignored<G extends keyof EventGroups> = Record<keyof EventGroups[G], typeof ignore>;

const noIntake = {
  'picture-taken-in': ignore,
  'picture-refused': ignore,
  'request-held': ignore,
  'request-refused': ignore,
} satisfies Ignored<'intake'>;
const noApproval = {
  'request-posted': ignore,
  'request-approved': ignore,
  'request-rejected': ignore,
  'request-expired': ignore,
  'appeal-sent': ignore,
} satisfies Ignored<'approval'>;
const noSubmit = {
  'submit-started': ignore,
  'submit-accepted': ignore,
  'submit-put-off': ignore,
  'submit-refused': ignore,
  'submit-unanswered': ignore,
} satisfies Ignored<'submit'>;
const noRender = {
  'progress-read': ignore,
  'deadline-passed': ignore,
  'render-succeeded': ignore,
  'render-failed': ignore,
  'render-cancelled': ignore,
  'request-forgotten': ignore,
  'cancel-came-too-late': ignore,
} satisfies Ignored<'render'>;
const noDelivery = {
  'clip-fitted': ignore,
  'announcement-posted': ignore,
  'delivery-troubled': ignore,
  'clip-posted': ignore,
  'delivery-given-up': ignore,
} satisfies Ignored<'delivery'>;
const noReview = {
  'review-wanted': ignore,
  'review-posted': ignore,
  'review-shown': ignore,
  'review-withheld': ignore,
  'review-expired': ignore,
  'take-down-wanted': ignore,
} satisfies Ignored<'review'>;
const noPerson = {
  'card-moved': ignore,
  'cancel-pressed': ignore,
  'deletion-wanted': ignore,
  'clip-removed': ignore,
  'loss-settled': ignore,
  'loss-reopened': ignore,
} satisfies Ignored<'person'>;

/** Every event ignored; each state names those that it knows. */
export const nothing = {
  ...noIntake,
  ...noApproval,
  ...noSubmit,
  ...noRender,
  ...noDelivery,
  ...noReview,
  ...noPerson,
};
