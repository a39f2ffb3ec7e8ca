import { hasEverySetting, requestBody } from '#src/domain/generation-request.ts';
import type { JobIn } from '#src/domain/job.ts';
import type { JobEvent } from '#src/domain/job-event.ts';
import type { FailureReason } from '#src/domain/job-reasons.ts';
import { backOffMs, overduePollMs } from '#src/domain/poll-policy.ts';
import { StoreUnavailableError, type SubmitOutcome } from '#src/domain/ports.ts';
import { Slots } from '#src/domain/slots.ts';
import { isBanned } from './is-banned.ts';
import type { Step } from './job-runner.ts';
import { type StepContext, showOn, step, withoutPrompt } from './step-context.ts';

/** POSTs under way at once. RunComfy publishes no limit; it has a queue of its own, so this only tames bursts. */
const submitsAtOnce = 8;
/** A picture address read this recently is used as it is. */
const freshMs = 10_000;
/** Base intervals: twice the longest wait between two tries. */
const freshTroubleIntervals = 40;
/** Signed addresses live about a day; without access to the card an address is trusted for half of that. */
const trustedMs = 12 * 60 * 60_000;

/** queued: renew the picture's address, write the intent, make the paid POST once, write the outcome. */
export function submit(context: StepContext): Step<'queued'> {
  const { machine, board, pictures, generator, turns, clock, baseMs, log } = context;
  const slots = new Slots(submitsAtOnce);

  /** The address for RunComfy, or what to do instead: a failure, or a wait in milliseconds. */
  async function pictureUrl(job: JobIn<'queued'>): Promise<string | { failure: FailureReason } | { waitMs: number }> {
    const { card, picture } = job;
    if (!card || !picture) throw new Error('a queued job has a card and a picture');
    const ageMs = clock.now() - card.renewedAt;
    if (card.pictureUrl && ageMs < freshMs) return card.pictureUrl;
    const path = await pictures.pathOf(picture);
    if (!path) return { failure: 'picture-lost' };
    const renewed = await board.renewCard(job, picture, path);
    if (renewed.ok) {
      const moved = await machine.apply(job.id, { type: 'card-moved', card: renewed.card });
      // Cancelled meanwhile: a card that was posted anew just now still says that the job waits.
      if (!moved) await showOn(context, job.id, renewed.card);
      return renewed.card.pictureUrl ?? { waitMs: baseMs };
    }
    if (renewed.problem === 'channel-gone') return { failure: 'channel-gone' };
    // The picture went with its card, and a new card can't be posted yet: RunComfy would be paid for fetching nothing.
    if (renewed.problem === 'gone') {
      const late = clock.now() - waitsSince(job) > context.deadlineMs;
      return late ? { failure: 'picture-lost' } : { waitMs: overduePollMs(baseMs) / 10 };
    }
    log.warn({ jobId: job.id, problem: renewed.problem, detail: renewed.detail }, 'the card can not be read');
    if (card.pictureUrl && ageMs < trustedMs) return card.pictureUrl;
    return { waitMs: renewed.problem === 'unavailable' ? baseMs : overduePollMs(baseMs) / 10 };
  }

  /** What is known now must not be lost to a full disk: tries until it is written, and once more when the bot stops. */
  async function write(jobId: string, event: JobEvent): Promise<void> {
    for (let failures = 1; ; failures += 1) {
      try {
        await machine.apply(jobId, event);
        return;
      } catch (error) {
        // Until it is written, the log is the only place that keeps the id of a paid request.
        const id = 'requestId' in event && { requestId: event.requestId };
        log.error({ jobId, event: event.type, ...id, failures }, 'the outcome of a submit can not be written');
        if (!(error instanceof StoreUnavailableError) || context.signal.aborted) throw error;
        const ms = backOffMs(failures, context.baseMs, context.random);
        await pause(ms);
      }
    }
  }

  /** Ends early when the bot stops. */
  async function pause(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const wake = () => resolve();
    const disarm = clock.after(ms, wake);
    context.signal.addEventListener('abort', wake);
    await promise;
    context.signal.removeEventListener('abort', wake);
    disarm();
  }

  /** Whoever has its turn goes; a job that can't go now hands its turn on, also when something breaks. */
  async function go(job: JobIn<'queued'>): Promise<number | undefined> {
    try {
      return await tryToGo(job);
    } catch (error) {
      turns.leave(job.id);
      throw error;
    }
  }

  async function tryToGo(job: JobIn<'queued'>): Promise<number | undefined> {
    const model = context.models.get(job.modelId);
    // Held or paused for so long that the bot has learnt another model meanwhile.
    if (!model || !hasEverySetting(model, job.settings)) {
      turns.leave(job.id);
      return step(context, job.id, { type: 'submit-refused', reason: 'refused-model' });
    }
    // Banned since it was looked at, while the job was held or waited.
    if (await isBanned(context, job)) {
      turns.leave(job.id);
      return step(context, job.id, { type: 'submit-refused', reason: 'banned-picture' });
    }
    const url = await pictureUrl(job);
    if (typeof url !== 'string') {
      turns.leave(job.id);
      if ('waitMs' in url) return url.waitMs;
      return step(context, job.id, { type: 'submit-refused', reason: url.failure });
    }
    // Whatever may go wrong before the paid call goes wrong before the intent is written.
    const body = requestBody(model, job, url);
    if (context.signal.aborted) return undefined;
    // Read at the last moment: a pause must stop what has not gone out.
    if ((await context.settings.read(job.guildId)).paused) return waitForResume(job);
    if (context.health.holds()) return waitForGenerator(job);
    // After a pause, or a long wait for its turn, earlier troubles are over.
    const isNext = clock.now() - job.retryAt <= freshTroubleIntervals * baseMs;
    const troubledSince = isNext ? job.troubledSince : undefined;
    const started = await machine.apply(job.id, { type: 'submit-started', troubledSince });
    if (started?.state !== 'submitting') {
      turns.leave(job.id);
      return 0;
    }
    const outcome = await generator.submit(job.modelId, body);
    const event = eventFor(context, started, outcome);
    if (outcome.kind === 'accepted') log.info({ jobId: job.id, requestId: outcome.requestId }, 'submitted');
    else log.warn({ jobId: job.id, ...outcome, detail: withoutPrompt(job, outcome.detail) }, 'not submitted');
    await write(job.id, event);
    return outcome.kind === 'accepted' ? baseMs / 3 : 0;
  }

  /** The owner stopped everything; whoever waits costs nothing and stands in nobody's way. */
  function waitForResume(job: JobIn<'queued'>): number {
    turns.leave(job.id);
    return overduePollMs(baseMs) / 20;
  }

  /** Known to be of no use: a call without an answer would leave the job in doubt. */
  async function waitForGenerator(job: JobIn<'queued'>): Promise<number> {
    turns.leave(job.id);
    if (!context.health.trouble()) return baseMs;
    const since = context.health.troubledSince() ?? clock.now();
    if (clock.now() - since <= context.deadlineMs) return overduePollMs(baseMs) / 20;
    return step(context, job.id, { type: 'submit-refused', reason: 'generator-unavailable' });
  }

  return async (job) => {
    const waitMs = job.retryAt - clock.now();
    if (waitMs > 0) {
      turns.leave(job.id);
      return waitMs;
    }
    if ((await context.settings.read(job.guildId)).paused) return waitForResume(job);
    if (context.health.holds()) return waitForGenerator(job);
    if (!turns.take(job)) return undefined;
    return slots.use(async () => (context.signal.aborted ? undefined : go(job)));
  };
}

/** When the job could first have gone: a moderator may have taken days. */
const waitsSince = (job: JobIn<'queued' | 'submitting'>): number => job.approval?.at ?? job.createdAt;

function eventFor(context: StepContext, job: JobIn<'submitting'>, outcome: SubmitOutcome): JobEvent {
  switch (outcome.kind) {
    case 'accepted':
      return { type: 'submit-accepted', requestId: outcome.requestId };
    case 'unknown':
      return { type: 'submit-unanswered' };
    case 'refused':
      return { type: 'submit-refused', reason: `refused-${outcome.reason}` };
    case 'not-sent': {
      const now = context.clock.now();
      if (now - (job.troubledSince ?? now) > context.deadlineMs)
        return { type: 'submit-refused', reason: 'generator-unavailable' };
      const waitMs = backOffMs(job.attempts, context.baseMs, context.random, outcome.retryAfterMs);
      return { type: 'submit-put-off', retryAt: now + Math.ceil(waitMs) };
    }
  }
}

/** submitting, found by the runner: the process that made the POST died before its outcome was written. Never sent again. */
export function giveUpSubmit(context: StepContext): Step<'submitting'> {
  return (job) => step(context, job.id, { type: 'submit-unanswered' });
}
