import fc from 'fast-check';
import type { Finding } from '#src/domain/gate.ts';
import type { Job, JobState } from '#src/domain/job.ts';
import type { JobEvent, JobEventType } from '#src/domain/job-event.ts';
import { applyEvent } from '#src/domain/job-lifecycle.ts';
import { failureReasons, moderatorReasons, pictureFaults, rejectionReasons } from '#src/domain/job-reasons.ts';
import { acceptedJob, sampleTime } from '#test/store/sample-job.ts';
import { sampleFit, samplePicture } from '#test/support/fake-media.ts';

const card = { messageId: '501', pictureUrl: 'https://cdn.test/p.png', renewedAt: sampleTime };
const cost = fc.option(fc.constantFrom(0, 70_000), { nil: undefined });
const reason = fc.constantFrom(...failureReasons);
const id = fc.constantFrom('600', '601');
const plain = <T extends JobEventType>(type: T) => fc.constant({ type });

const post = { channelId: '700', messageId: '701' };
const by = fc.constantFrom('900', '901');
const expiresAt = sampleTime + 3_600_000;
const finding: fc.Arbitrary<Finding> = fc.record({
  reason: fc.constantFrom('approval', 'word-rule', 'sexual'),
  verdict: fc.constantFrom('spoiler', 'hold', 'refuse'),
});
const findings = fc.array(finding, { maxLength: 2 });
const takenIn = {
  picture: fc.constant(samplePicture),
  settings: fc.constant({ seed: 7 }),
  card: fc.constant(card),
  findings,
};
/** A card of what nobody let pass yet carries no picture. */
const unseen = { ...takenIn, card: fc.constant({ messageId: '501', renewedAt: sampleTime }) };
const decision = fc.record({ by, reason: fc.constantFrom(...moderatorReasons) });

type Arbitraries = { [T in JobEventType]: fc.Arbitrary<Extract<JobEvent, { type: T }>> };

const byType: Arbitraries = {
  'picture-taken-in': fc.record({ type: fc.constant('picture-taken-in'), ...takenIn, spoiler: fc.boolean() }),
  'picture-refused': fc.record({ type: fc.constant('picture-refused'), reason: fc.constantFrom(...pictureFaults) }),
  'request-held': fc.record({ type: fc.constant('request-held'), ...unseen, expiresAt: fc.constant(expiresAt) }),
  'request-refused': fc.record({
    type: fc.constant('request-refused'),
    ...unseen,
    reason: fc.constantFrom(...rejectionReasons),
  }),
  'request-posted': fc.constant({ type: 'request-posted', post }),
  'request-approved': fc.record({
    type: fc.constant('request-approved'),
    by,
    prompt: fc.constantFrom(undefined, 'another prompt'),
  }),
  'request-rejected': fc.record({ type: fc.constant('request-rejected'), decision }),
  'request-expired': plain('request-expired'),
  'appeal-sent': fc.constant({ type: 'appeal-sent', words: 'please', expiresAt }),
  'review-wanted': fc.record({ type: fc.constant('review-wanted'), findings, expiresAt: fc.constant(expiresAt) }),
  'review-posted': fc.constant({ type: 'review-posted', post }),
  'review-shown': fc.record({ type: fc.constant('review-shown'), by, spoiler: fc.boolean() }),
  'review-withheld': fc.record({ type: fc.constant('review-withheld'), decision }),
  'review-expired': plain('review-expired'),
  'take-down-wanted': fc.record({ type: fc.constant('take-down-wanted'), by }),
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
  'clip-fitted': fc.record({ type: fc.constant('clip-fitted'), fit: fc.constant(sampleFit) }),
  'announcement-posted': fc.record({ type: fc.constant('announcement-posted'), messageId: id }),
  'delivery-troubled': fc.record({
    type: fc.constant('delivery-troubled'),
    trouble: fc.constantFrom('none', 'download', 'upload', 'no-access'),
  }),
  'clip-posted': fc.record({ type: fc.constant('clip-posted'), messageId: id }),
  'delivery-given-up': fc.record({ type: fc.constant('delivery-given-up'), reason }),
  'card-moved': fc.constant({ type: 'card-moved', card }),
  'cancel-pressed': plain('cancel-pressed'),
  'deletion-wanted': plain('deletion-wanted'),
  'clip-removed': plain('clip-removed'),
  'loss-settled': fc.record({
    type: fc.constant('loss-settled'),
    decision: fc.constantFrom('given-up', 'resubmitted'),
  }),
  'loss-reopened': plain('loss-reopened'),
};

const anyEvent: fc.Arbitrary<JobEvent> = fc.oneof(...Object.values(byType));

/** What usually comes next: events drawn evenly from all kinds rarely get further than the first states. */
const usual: Record<JobState, readonly JobEventType[]> = {
  accepted: ['picture-taken-in', 'picture-taken-in', 'request-held', 'request-refused'],
  'awaiting-approval': ['request-posted', 'request-approved', 'request-approved', 'request-rejected'],
  queued: ['submit-started', 'card-moved'],
  submitting: ['submit-accepted', 'submit-accepted', 'submit-put-off', 'cancel-pressed'],
  rendering: ['progress-read', 'deadline-passed', 'render-succeeded', 'cancel-pressed', 'cancel-came-too-late'],
  dropping: ['progress-read', 'render-failed', 'render-succeeded'],
  delivering: ['clip-fitted', 'announcement-posted', 'clip-posted', 'delivery-troubled', 'review-wanted'],
  'awaiting-review': ['review-posted', 'review-shown', 'review-shown', 'review-withheld'],
  delivered: ['deletion-wanted', 'take-down-wanted', 'clip-removed'],
  rejected: ['appeal-sent'],
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
  .array(fc.record({ any: anyEvent, likely: fc.record(byType), pick: fc.nat(9) }), { maxLength: 30 })
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
