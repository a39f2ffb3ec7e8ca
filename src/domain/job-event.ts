import type { Finding } from './gate.ts';
import type { Card, DeskPost, Fit, JobIn, ModeratorDecision, Picture, Settings } from './job.ts';
import type { FailureReason, PictureFault, RejectionReason } from './job-reasons.ts';

interface TakenIn {
  picture: Picture;
  settings: Settings;
  card: Card;
  findings: Finding[];
  /** Narrowed to the resolution that the picture asks for. */
  estimateMicros?: number | undefined;
}

/** Everything that can happen to a job, grouped by the part of its life it belongs to. */
interface IntakeEvents {
  'picture-taken-in': TakenIn & { spoiler: boolean };
  'picture-refused': { reason: PictureFault };
  'request-held': TakenIn & { expiresAt: number };
  'request-refused': TakenIn & { reason: RejectionReason };
}
/** A moderator's decision before money is spent. */
interface ApprovalEvents {
  'request-posted': { post: DeskPost };
  /** `prompt`: what the moderator made of it. */
  'request-approved': { by: string; prompt?: string | undefined; spoiler?: boolean };
  'request-rejected': { decision: ModeratorDecision };
  'request-expired': object;
  'appeal-sent': { words: string; expiresAt: number };
}
interface SubmitEvents {
  /** `troubledSince`: of the tries right before this one, if RunComfy turned them away. */
  'submit-started': { troubledSince?: number | undefined };
  'submit-accepted': { requestId: string };
  'submit-put-off': { retryAt: number };
  'submit-refused': { reason: FailureReason };
  'submit-unanswered': object;
}
interface RenderEvents {
  'progress-read': { phase: 'queue' | 'run'; queuePosition?: number | undefined };
  'deadline-passed': object;
  'render-succeeded': { clipUrl: string; costMicros?: number | undefined };
  'render-failed': { reason: FailureReason; costMicros?: number | undefined };
  /** `confirmed`: RunComfy said so in answer to our cancel, and not later on. */
  'render-cancelled': { costMicros?: number | undefined; confirmed?: true };
  'request-forgotten': object;
  'cancel-came-too-late': object;
}
interface DeliveryEvents {
  'clip-fitted': { fit: Fit };
  'announcement-posted': { messageId: string };
  'delivery-troubled': { trouble: JobIn<'delivering'>['trouble'] };
  'clip-posted': { messageId: string };
  'delivery-given-up': { reason: FailureReason };
}
/** A moderator's decision before the clip is shown, and after. */
interface ReviewEvents {
  'review-wanted': { findings: Finding[]; expiresAt: number };
  'review-posted': { post: DeskPost };
  'review-shown': { by: string; spoiler: boolean };
  'review-withheld': { decision: ModeratorDecision };
  'review-expired': object;
  'take-down-wanted': { by: string };
}
interface PersonEvents {
  'card-moved': { card: Card };
  'cancel-pressed': object;
  'deletion-wanted': object;
  'clip-removed': object;
  'loss-settled': { decision: 'given-up' | 'resubmitted'; successorId?: string | undefined };
  /** The job that should have taken its place never came to be. */
  'loss-reopened': object;
}

export interface EventGroups {
  intake: IntakeEvents;
  approval: ApprovalEvents;
  submit: SubmitEvents;
  render: RenderEvents;
  delivery: DeliveryEvents;
  review: ReviewEvents;
  person: PersonEvents;
}
export type Events = IntakeEvents &
  ApprovalEvents &
  SubmitEvents &
  RenderEvents &
  DeliveryEvents &
  ReviewEvents &
  PersonEvents;
export type JobEventType = keyof Events;
export type JobEvent = { [T in JobEventType]: { type: T } & Events[T] }[JobEventType];
