import { withResolution } from '#src/domain/generation-request.ts';
import type { JobIn } from '#src/domain/job.ts';
import { backOffMs } from '#src/domain/poll-policy.ts';
import type { PictureIntakeOutcome } from '#src/domain/ports.ts';
import type { Step } from './job-runner.ts';
import { modelOf, type StepContext, showOn, step } from './step-context.ts';

/** accepted: check and re-encode the picture, put it on the card. */
export function takeInPicture(context: StepContext): Step<'accepted'> {
  const { board, pictures, machine, store, clock, attempts, baseMs, random } = context;

  async function takeIn(job: JobIn<'accepted'>): Promise<PictureIntakeOutcome> {
    if (job.source.kind === 'attachment') return pictures.fromUrl(job.source.url);
    const picture = (await store.read(job.source.jobId))?.picture;
    return picture ? { ok: true, picture } : { ok: false, reason: 'picture-gone' };
  }

  /** A job that was to take the place of a lost one never came to be. */
  async function reopenLoss({ id, source }: JobIn<'accepted'>): Promise<void> {
    if (source.kind !== 'job') return;
    const lost = await store.read(source.jobId);
    if (lost?.state === 'lost' && lost.successorId === id) await machine.apply(lost.id, { type: 'loss-reopened' });
  }

  return async (job) => {
    const taken = await takeIn(job);
    if (!taken.ok) return step(context, job.id, { type: 'picture-refused', reason: taken.reason });
    const { picture } = taken;
    const path = await pictures.pathOf(picture);
    if (!path) return step(context, job.id, { type: 'picture-refused', reason: 'picture-gone' });

    const settings = withResolution(modelOf(context, job.modelId), job.settings, picture.width, picture.height);
    const opened = await board.openCard({ ...job, settings, picture }, picture, path);
    if (opened.ok) {
      const { card } = opened;
      const moved = await machine.apply(job.id, { type: 'picture-taken-in', picture, settings, card });
      // Cancelled while the card was being posted: it still says that the job waits.
      if (!moved) await showOn(context, job.id, card);
      return 0;
    }
    if (opened.problem === 'too-large') {
      return step(context, job.id, { type: 'picture-refused', reason: 'too-many-pixels' });
    }
    if (opened.problem !== 'unavailable') {
      // There is no answer to put the card into: the command was never acknowledged, or its answer was deleted.
      context.log.info(
        { jobId: job.id, problem: opened.problem, detail: opened.detail },
        'no card, nothing was started',
      );
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
  };
}
