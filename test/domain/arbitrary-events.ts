import fc from 'fast-check';
import { failureReasons, type Job, type JobState, rejectionReasons } from '#src/domain/job.ts';
import type { JobEvent, JobEventType } from '#src/domain/job-event.ts';
import { applyEvent } from '#src/domain/job-lifecycle.ts';
import { acceptedJob, sampleTime } from '#test/store/sample-job.ts';
import { samplePicture } from '#test/support/fake-media.ts';

const card = { messageId: '501', pictureUrl: 'https://cdn.test/p.png', renewedAt: sampleTime };
const cost = fc.option(fc.constantFrom(0, 70_000), { nil: undefined });
const reason = fc.constantFrom(...failureReasons);
const id = fc.constantFrom('600', '601');
const plain = <T extends JobEventType>(type: T) => fc.constant({ type });

type Arbitraries = { [T in JobEventType]: fc.Arbitrary<Extract<JobEvent, { type: T }>> };

const byType: Arbitraries = {
  'picture-taken-in': fc.constant({ type: 'picture-taken-in', picture: samplePicture, settings: { seed: 7 }, card }),
  'picture-refused': fc.record({ type: fc.constant('picture-refused'), reason: fc.constantFrom(...rejectionReasons) }),
  'submit-started': plain('submit-started'),
  'submit-accepted': fc.record({ type: fc.constant('submit-accepted'), requestId: fc.constantFrom('r1', 'r2') }),
  'submit-put-off': fc.constant({ type: 'submit-put-off', retryAt: sampleTime + 5000 }),
  'submit-refused': fc.record({ type: fc.constant('submit-refused'), reason }),
  'submit-unanswered': plain('submit-unanswered'),
  'progress-read': fc.record({
    type: fc.constant('progress-read'),
    phase: fc.constantFrom('queue', 'run'),
    queuePosition: fc.option(fc.nat(9), { nil: undefined }),
  }),
  'deadline-passed': plain('deadline-passed'),
  'render-succeeded': fc.record({
    type: fc.constant('render-succeeded'),
    clipUrl: fc.constant('https://x.test/a.mp4'),
    costMicros: cost,
  }),
  'render-failed': fc.record({ type: fc.constant('render-failed'), reason, costMicros: cost }),
  'render-cancelled': fc.oneof(
    fc.record({ type: fc.constant('render-cancelled'), costMicros: cost }),
    fc.constant({ type: 'render-cancelled', confirmed: true } as const),
  ),
  'request-forgotten': plain('request-forgotten'),
  'cancel-came-too-late': plain('cancel-came-too-late'),
  'announcement-posted': fc.record({ type: fc.constant('announcement-posted'), messageId: id }),
  'delivery-troubled': fc.record({
    type: fc.constant('delivery-troubled'),
    trouble: fc.constantFrom('none', 'download', 'upload', 'no-access'),
  }),
  'clip-posted': fc.record({ type: fc.constant('clip-posted'), messageId: id }),
  'delivery-given-up': fc.record({ type: fc.constant('delivery-given-up'), reason }),
  'card-moved': fc.constant({ type: 'card-moved', card }),
  'cancel-pressed': plain('cancel-pressed'),
  'clip-deleted': plain('clip-deleted'),
  'loss-settled': fc.record({
    type: fc.constant('loss-settled'),
    decision: fc.constantFrom('given-up', 'resubmitted'),
  }),
  'loss-reopened': plain('loss-reopened'),
};

const anyEvent: fc.Arbitrary<JobEvent> = fc.oneof(...Object.values(byType));

/** What usually comes next: events drawn evenly from all kinds rarely get further than the first states. */
const usual: Record<JobState, readonly JobEventType[]> = {
  accepted: ['picture-taken-in'],
  queued: ['submit-started', 'card-moved'],
  submitting: ['submit-accepted', 'submit-accepted', 'submit-put-off', 'cancel-pressed'],
  rendering: ['progress-read', 'deadline-passed', 'render-succeeded', 'cancel-pressed', 'cancel-came-too-late'],
  dropping: ['progress-read', 'render-failed', 'render-succeeded'],
  delivering: ['announcement-posted', 'clip-posted', 'delivery-troubled'],
  delivered: ['clip-deleted'],
  rejected: [],
  failed: [],
  cancelled: [],
  lost: ['loss-settled', 'loss-reopened'],
};

export interface Change {
  before: Job;
  event: JobEvent;
  after: Job | undefined;
}

/** A life from the first state on, each event and what it did, with `now` moving on a second each time. */
export const anyLife: fc.Arbitrary<Change[]> = fc
  .array(fc.record({ any: anyEvent, likely: fc.record(byType), pick: fc.nat(9) }), { maxLength: 25 })
  .map((draws) => {
    const changes: Change[] = [];
    let job: Job = acceptedJob('1');
    draws.forEach(({ any, likely, pick }, index) => {
      const types = usual[job.state];
      const type = types[pick % Math.max(types.length, 1)];
      const event = pick < 8 && type ? likely[type] : any;
      const after = applyEvent(job, event, sampleTime + (index + 1) * 1000);
      changes.push({ before: job, event, after });
      job = after ?? job;
    });
    return changes;
  });
