import type { Card, FailureReason, JobIn, Picture, RejectionReason, Settings } from './job.ts';

/** Everything that can happen to a job, grouped by the part of its life it belongs to. */
interface IntakeEvents {
  'picture-taken-in': { picture: Picture; settings: Settings; card: Card };
  'picture-refused': { reason: RejectionReason };
}
interface SubmitEvents {
  'submit-started': object;
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
  'announcement-posted': { messageId: string };
  'delivery-troubled': { trouble: JobIn<'delivering'>['trouble'] };
  'clip-posted': { messageId: string };
  'delivery-given-up': { reason: FailureReason };
}
interface PersonEvents {
  'card-moved': { card: Card };
  'cancel-pressed': object;
  'clip-deleted': object;
  'loss-settled': { decision: 'given-up' | 'resubmitted'; successorId?: string | undefined };
  /** The job that should have taken its place never came to be. */
  'loss-reopened': object;
}

export interface EventGroups {
  intake: IntakeEvents;
  submit: SubmitEvents;
  render: RenderEvents;
  delivery: DeliveryEvents;
  person: PersonEvents;
}
export type Events = IntakeEvents & SubmitEvents & RenderEvents & DeliveryEvents & PersonEvents;
export type JobEventType = keyof Events;
export type JobEvent = { [T in JobEventType]: { type: T } & Events[T] }[JobEventType];
