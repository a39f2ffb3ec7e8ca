import { type Finding, strictest } from '#src/domain/gate.ts';
import { withResolution } from '#src/domain/generation-request.ts';
import type { GuildSettings } from '#src/domain/guild-settings.ts';
import type { Card, JobIn, Picture } from '#src/domain/job.ts';
import type { JobEvent } from '#src/domain/job-event.ts';
import { applyEvent } from '#src/domain/job-lifecycle.ts';
import { backOffMs } from '#src/domain/poll-policy.ts';
import type { PictureIntakeOutcome, PostingProblem } from '#src/domain/ports.ts';
import { approvalFinding } from '#src/domain/request-policy.ts';
import type { Step } from './job-runner.ts';
import { modelOf, type StepContext, showOn, step } from './step-context.ts';

const hourMs = 60 * 60_000;
/** Stands in for the card while it is not posted yet. */
const noCard: Card = { messageId: '0', renewedAt: 0 };

/** accepted: check and re-encode the picture, let the gate judge, and open the card with what came of it. */
export function takeInPicture(context: StepContext): Step<'accepted'> {
  const { board, pictures, machine, store, clock, attempts, baseMs, random } = context;

  async function takeIn(job: JobIn<'accepted'>): Promise<PictureIntakeOutcome> {
    if (job.source.kind === 'attachment') return pictures.fromUrl(job.source.url);
    const picture = (await store.read(job.source.jobId))?.picture;
    return picture ? { ok: true, picture } : { ok: false, reason: 'picture-gone' };
  }

  /** What becomes of the job, but for its card. */
  async function judge(job: JobIn<'accepted'>, picture: Picture, path: string): Promise<(card: Card) => JobEvent> {
    const guild = await context.settings.read(job.guildId);
    const settings = withResolution(modelOf(context, job.modelId), job.settings, picture.width, picture.height);
    const estimateMicros = context.estimate(job.modelId, settings) ?? job.estimateMicros;
    const seen = { ...job, settings, picture, estimateMicros };
    const record = await context.members.read(job.guildId, job.requesterId);
    const waits = approvalFinding(guild, record, job);
    const findings = [...(waits ? [waits] : []), ...(await context.checks.judge(seen, picture, path, guild))];
    return (card) => verdictEvent({ picture, settings, estimateMicros, findings, card }, guild, clock.now());
  }

  /** A job that was to take the place of a lost one never came to be. */
  async function reopenLoss({ id, source }: JobIn<'accepted'>): Promise<void> {
    if (source.kind !== 'job') return;
    const lost = await store.read(source.jobId);
    if (lost?.state === 'lost' && lost.successorId === id) await machine.apply(lost.id, { type: 'loss-reopened' });
  }

  async function notOpened(job: JobIn<'accepted'>, opened: PostingProblem): Promise<number | undefined> {
    if (opened.problem === 'too-large') {
      return step(context, job.id, { type: 'picture-refused', reason: 'too-many-pixels' });
    }
    if (opened.problem !== 'unavailable') {
      // There is no answer to put the card into: the command was never acknowledged, or its answer was deleted.
      const { problem, detail } = opened;
      context.log.info({ jobId: job.id, problem, detail }, 'no card, nothing was started');
      await store.remove(job.id);
      attempts.forget(job.id);
      await reopenLoss(job);
      return undefined;
    }
    const failures = attempts.add(job.id, 'open-card');
    const tokenLifeMs = 14 * 60_000;
    if (clock.now() - job.createdAt > tokenLifeMs) {
      await machine.apply(job.id, { type: 'picture-refused', reason: 'interrupted' });
      return undefined;
    }
    return backOffMs(failures, baseMs, random);
  }

  return async (job) => {
    const taken = await takeIn(job);
    if (!taken.ok) return step(context, job.id, { type: 'picture-refused', reason: taken.reason });
    const { picture } = taken;
    const path = await pictures.pathOf(picture);
    if (!path) return step(context, job.id, { type: 'picture-refused', reason: 'picture-gone' });

    const eventWith = await judge(job, picture, path);
    const preview = applyEvent(job, eventWith(noCard), clock.now()) ?? job;
    const opened = await board.openCard({ ...preview, card: undefined }, picture, path);
    if (!opened.ok) return notOpened(job, opened);
    const { card } = opened;
    const moved = await machine.apply(job.id, eventWith(card));
    // Cancelled while the card was being posted: it still says that the job waits.
    if (!moved) await showOn(context, job.id, card);
    return 0;
  };
}

interface Seen {
  picture: Picture;
  settings: JobIn<'accepted'>['settings'];
  estimateMicros: number | undefined;
  findings: Finding[];
  card: Card;
}

/** The strictest finding decides. */
function verdictEvent(seen: Seen, guild: GuildSettings, now: number): JobEvent {
  const verdict = strictest(seen.findings);
  switch (verdict) {
    case 'refuse': {
      const reason = seen.findings.find((finding) => finding.verdict === 'refuse')?.reason ?? 'check-failed';
      return { type: 'request-refused', ...seen, reason };
    }
    case 'hold':
      return { type: 'request-held', ...seen, expiresAt: now + guild.approval.hours * hourMs };
    default:
      return { type: 'picture-taken-in', ...seen, spoiler: verdict === 'spoiler' };
  }
}
