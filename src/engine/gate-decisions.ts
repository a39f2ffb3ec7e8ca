import type { Finding } from '#src/domain/gate.ts';
import { type Job, type JobIn, mayAppeal } from '#src/domain/job.ts';
import type { JobEvent } from '#src/domain/job-event.ts';
import { keysFor, limitsFor } from '#src/domain/limits.ts';
import type { BannedPictures } from '#src/domain/moderation-ports.ts';
import type { JobRunner } from './job-runner.ts';
import type { Decision, ModerationService, Moderator } from './moderation-service.ts';
import type { StepContext } from './step-context.ts';

type GateDecisions = Pick<
  ModerationService,
  'approve' | 'reject' | 'banPicture' | 'show' | 'withhold' | 'appeal' | 'testPrompt'
>;

export interface PictureBans {
  bans: BannedPictures;
  /** Of a picture and of its crops: see BannedPictures. */
  banHashes: (path: string) => Promise<string[]>;
}

const hourMs = 60 * 60_000;

/** What moderators decide at the two gates. Each decision is one compare-and-set: of two at once one wins, the other is told. */
export function createGateDecisions(context: StepContext, runner: JobRunner, pictureBans: PictureBans): GateDecisions {
  const { machine, store, settings, members, checks, pictures, clock } = context;

  /** Of a job that waits in `state`: the job, or why there is nothing to decide. */
  async function waiting<S extends Job['state']>(jobId: string, by: Moderator, state: S): Promise<JobIn<S> | Decision> {
    const job = await store.read(jobId);
    if (job?.guildId !== by.guildId) return { kind: 'unknown-job' };
    if (job.requesterId === by.memberId) return { kind: 'own' };
    return isIn(job, state) ? job : { kind: 'decided', job };
  }

  async function decide(job: Job, event: JobEvent): Promise<Decision> {
    const changed = await machine.apply(job.id, event);
    if (changed) {
      runner.wake(job.id);
      return { kind: 'done', job: changed };
    }
    const now = await store.read(job.id);
    return now ? { kind: 'decided', job: now } : { kind: 'unknown-job' };
  }

  /** A changed prompt meets the rules again; that a person should look at it is what just happens. */
  const judgeEdit = async (job: Job, prompt: string): Promise<Finding[]> =>
    checks.judgePrompt(job, prompt, await settings.read(job.guildId));

  async function trust(job: Job, { guildId, memberId }: Moderator): Promise<void> {
    const trusted = { at: clock.now(), by: memberId };
    const subject = { actorId: memberId, memberId: job.requesterId, jobId: job.id };
    const entry = { guildId, at: trusted.at, action: 'member-trusted' as const, ...subject };
    await members.update(guildId, job.requesterId, (record) => ({ ...record, trusted }), entry);
  }

  async function ban(job: Job, by: Moderator): Promise<void> {
    if (!job.picture) return;
    const { sha256 } = job.picture;
    const path = await pictures.pathOf(job.picture);
    // One with nothing to see has no hashes but its own, and nor has one whose file is gone.
    const hashes = [sha256, ...(path ? await pictureBans.banHashes(path) : [])];
    const subject = { actorId: by.memberId, memberId: job.requesterId, jobId: job.id };
    const entry = { guildId: by.guildId, at: clock.now(), action: 'picture-banned' as const, ...subject };
    await pictureBans.bans.add({ guildId: by.guildId, by: by.memberId, sha256, hashes }, entry);
  }

  return {
    async approve(jobId, by, { prompt: edited, always = false } = {}) {
      const job = await waiting(jobId, by, 'awaiting-approval');
      if ('kind' in job) return job;
      const prompt = edited === undefined || edited === job.prompt ? undefined : edited;
      const findings = prompt === undefined ? [] : await judgeEdit(job, prompt);
      const refusals = findings.filter(({ verdict }) => verdict === 'refuse');
      if (refusals.length > 0) return { kind: 'refused', findings: refusals };
      const spoiler = findings.some(({ verdict }) => verdict === 'spoiler');
      const decision = await decide(job, { type: 'request-approved', by: by.memberId, prompt, spoiler });
      if (always && decision.kind === 'done') await trust(job, by);
      return decision;
    },
    async reject(jobId, by, decision) {
      const job = await waiting(jobId, by, 'awaiting-approval');
      if ('kind' in job) return job;
      return decide(job, { type: 'request-rejected', decision: { ...decision, by: by.memberId } });
    },
    async banPicture(jobId, by) {
      const job = await waiting(jobId, by, 'awaiting-approval');
      if ('kind' in job) return job;
      // Banned first: a crash in between leaves a request that can still be decided, and no picture that slipped through.
      await ban(job, by);
      return decide(job, { type: 'request-rejected', decision: { by: by.memberId, reason: 'banned' } });
    },
    async show(jobId, by, { spoiler }) {
      const job = await waiting(jobId, by, 'awaiting-review');
      return 'kind' in job ? job : decide(job, { type: 'review-shown', by: by.memberId, spoiler });
    },
    async withhold(jobId, by, decision) {
      const job = await waiting(jobId, by, 'awaiting-review');
      if ('kind' in job) return job;
      return decide(job, { type: 'review-withheld', decision: { ...decision, by: by.memberId } });
    },
    async appeal(jobId, memberId, guildId, words) {
      const job = await store.read(jobId);
      if (job?.guildId !== guildId) return 'unknown-job';
      if (job.requesterId !== memberId) return 'not-yours';
      if (!mayAppeal(job)) return 'repeated';
      const guild = await settings.read(guildId);
      const who = { guildId, memberId, roleIds: job.roleIds };
      const now = clock.now();
      const event = { type: 'appeal-sent', words, expiresAt: now + guild.approval.hours * hourMs } as const;
      // What was freed by the refusal is reserved anew.
      const sent = await machine.admit(jobId, event, { keys: keysFor(who), limits: limitsFor(guild, who, now) });
      if (!sent) return 'repeated';
      if ('limit' in sent) return sent;
      runner.wake(jobId);
      return 'sent';
    },
    async testPrompt(guildId, prompt, { ageRestricted }) {
      const guild = await settings.read(guildId);
      const asked = { guildId, channelId: '', roleIds: [], parentChannelId: undefined, ageRestricted };
      return checks.judgePrompt(asked, prompt, guild);
    },
  };
}

const isIn = <S extends Job['state']>(job: Job, state: S): job is JobIn<S> => job.state === state;
