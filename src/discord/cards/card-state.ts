import type { Texts } from '#src/discord/texts/texts.ts';
import type { Job, JobIn, ModeratorDecision } from '#src/domain/job.ts';
import type { GeneratorTrouble } from '#src/domain/ports.ts';
import type { Turn } from '#src/engine/turns.ts';
import { quotePrompt } from './prompt-text.ts';

export interface CardState {
  title: string;
  body: string;
}

/** A Discord timestamp that counts by itself on the reader's screen. */
export const relative = (at: number): string => `<t:${Math.round(at / 1000)}:R>`;

/** What is true of a job beside its own record. */
export interface Surroundings {
  /** Its place in the bot's line. */
  turn?: Turn | undefined;
  /** The bot is about to stop. */
  leaving?: boolean | undefined;
  /** Of RunComfy, which is why nothing moves. */
  trouble?: GeneratorTrouble | undefined;
  /** The server's owner has stopped everything. */
  paused?: boolean | undefined;
  /** Of earlier runs with the same settings. */
  expectedRunMs?: number | undefined;
}

/** Whoever wants no updates gets none, as long as nobody has to do or know anything; the card then says the same all the time. */
export function isSilent(job: Job): boolean {
  if (!job.quiet) return false;
  switch (job.state) {
    case 'accepted':
    case 'queued':
      return true;
    case 'submitting':
      return !job.cancelWanted;
    case 'rendering':
      return !job.cancelWanted && !job.overdue;
    case 'delivering':
      return job.trouble === 'none';
    default:
      return false;
  }
}

const shownNote = { characters: 500, lines: 6 };

/** The state of the job in words, with a symbol; colour only repeats it. */
export function cardState(job: Job, texts: Texts, clipLink: string | undefined, around: Surroundings = {}): CardState {
  const { state } = texts;
  if (isSilent(job)) return state.quiet;
  switch (job.state) {
    case 'accepted':
      return state.queued;
    case 'awaiting-approval': {
      const { title, body, appealed } = state.awaitingApproval;
      return { title, body: (job.appeal === undefined ? body : appealed)(relative(job.expiresAt)) };
    }
    case 'queued':
      return queuedState(job, texts, around);
    case 'submitting':
      return job.cancelWanted ? state.cancelling : state.submitting;
    case 'rendering':
      return renderingState(job, texts, around);
    case 'dropping':
      return state.dropping;
    case 'delivering':
      return job.trouble === 'none' ? state.delivering : state.troubled[job.trouble];
    case 'awaiting-review':
      return state.awaitingReview;
    case 'delivered':
      if (job.takenDownBy !== undefined) return state.takenDown;
      return job.deletedAt === undefined && clipLink ? state.delivered(clipLink) : state.deleted;
    case 'rejected':
      return {
        title: state.rejected.title,
        body:
          state.rejected.body(reasonText(texts.rejections[job.reason], job.decision, texts)) + noteText(job.decision),
      };
    case 'failed':
      return {
        title: state.failed.title,
        body:
          state.failed.body(reasonText(texts.failures[job.reason], job.decision, texts), texts.charge[job.charge]) +
          noteText(job.decision),
      };
    case 'cancelled':
      if (job.by === 'provider') return state.cancelledByProvider(texts.charge[job.charge]);
      return (job.charge === 'none' ? state.cancelled : state.dropped)(texts.charge[job.charge]);
    case 'lost':
      if (job.decision === 'given-up') return state.lostGivenUp;
      return job.decision === 'resubmitted' ? state.lostResubmitted : state.lost[job.cause];
  }
}

function queuedState(job: JobIn<'queued'>, { state, card }: Texts, { trouble, turn, paused }: Surroundings): CardState {
  if (paused) return state.paused;
  if (trouble) return state.stalled[trouble];
  if (job.attempts > 0) return state.waiting(relative(job.retryAt));
  return turn ? state.inLine(card.turn(turn.place), card.people(turn.people)) : state.queued;
}

/** With what a moderator gave as the reason, if one did. */
function reasonText(reason: string, decision: ModeratorDecision | undefined, texts: Texts): string {
  const picked = decision && texts.moderatorReasons[decision.reason];
  return picked ? texts.twoSentences(reason, picked) : reason;
}

/** A moderator's own words. */
const noteText = (decision: ModeratorDecision | undefined): string =>
  decision?.note ? `\n${quotePrompt(decision.note, shownNote)}` : '';

function renderingState(job: JobIn<'rendering'>, texts: Texts, { trouble }: Surroundings): CardState {
  const { state, card } = texts;
  // Without credit what runs goes on.
  if (trouble && trouble !== 'unpaid') return state.unseen[trouble];
  if (job.cancelWanted) return state.cancelling;
  if (job.overdue) return state.overdue;
  if (job.phase === 'run') return state.running;
  if (job.phase === 'unknown') return state.handedOver;
  // Whether RunComfy counts from 0 or 1 is not documented, and nobody stands at place 0.
  return state.inQueue(job.queuePosition ? card.place(job.queuePosition) : undefined);
}
