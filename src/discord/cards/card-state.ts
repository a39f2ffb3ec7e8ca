import type { Texts } from '#src/discord/texts/texts.ts';
import type { Job, JobIn } from '#src/domain/job.ts';

export interface CardState {
  title: string;
  body: string;
}

/** A Discord timestamp that counts by itself on the reader's screen. */
export const relative = (at: number): string => `<t:${Math.round(at / 1000)}:R>`;

/** The state of the job in words, with a symbol; colour only repeats it. */
export function cardState(job: Job, texts: Texts, clipLink: string | undefined): CardState {
  const { state } = texts;
  switch (job.state) {
    case 'accepted':
      return state.queued;
    case 'queued':
      return job.attempts > 0 ? state.waiting(relative(job.retryAt)) : state.queued;
    case 'submitting':
      return job.cancelWanted ? state.cancelling : state.submitting;
    case 'rendering':
      return renderingState(job, texts);
    case 'dropping':
      return state.dropping;
    case 'delivering':
      return job.trouble === 'none' ? state.delivering : state.troubled[job.trouble];
    case 'delivered':
      return job.deletedAt === undefined && clipLink ? state.delivered(clipLink) : state.deleted;
    case 'rejected':
      return { title: state.rejected.title, body: state.rejected.body(texts.rejections[job.reason]) };
    case 'failed':
      return {
        title: state.failed.title,
        body: state.failed.body(texts.failures[job.reason], texts.charge[job.charge]),
      };
    case 'cancelled':
      if (job.by === 'provider') return state.cancelledByProvider(texts.charge[job.charge]);
      return (job.charge === 'none' ? state.cancelled : state.dropped)(texts.charge[job.charge]);
    case 'lost':
      if (job.decision === 'given-up') return state.lostGivenUp;
      return job.decision === 'resubmitted' ? state.lostResubmitted : state.lost[job.cause];
  }
}

function renderingState(job: JobIn<'rendering'>, texts: Texts): CardState {
  const { state, card } = texts;
  if (job.cancelWanted) return state.cancelling;
  if (job.overdue) return state.overdue;
  if (job.phase === 'run') return state.running;
  if (job.phase === 'unknown') return state.handedOver;
  // Whether RunComfy counts from 0 or 1 is not documented, and nobody stands at place 0.
  return state.inQueue(job.queuePosition ? card.place(job.queuePosition) : undefined);
}
