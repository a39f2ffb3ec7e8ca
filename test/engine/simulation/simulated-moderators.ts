import type { Finding } from '#src/domain/gate.ts';
import type { Job, JobState } from '#src/domain/job.ts';
import type { DeskPosting, ModerationDesk, RequestChecks } from '#src/domain/moderation-ports.ts';
import type { Engine } from '#src/engine/engine.ts';
import type { ModerationService, Moderator } from '#src/engine/moderation-service.ts';
import type { Channel } from './channel.ts';
import type { Wire } from './wire.ts';

/** Checks whose findings depend on the job alone: a repeated look sees the same. */
export class SimulatedChecks implements RequestChecks {
  #luckOf: (jobId: string) => number;

  constructor(luckOf: (jobId: string) => number) {
    this.#luckOf = luckOf;
  }

  async judge({ id }: Job): Promise<Finding[]> {
    const luck = this.#luckOf(id);
    if (luck < 0.1) return [{ reason: 'word-rule', verdict: 'refuse' }];
    if (luck < 0.3) return [{ reason: 'picture-check', verdict: 'hold' }];
    return luck < 0.4 ? [{ reason: 'sexual', verdict: 'spoiler' }] : [];
  }

  async judgePrompt(): Promise<Finding[]> {
    return [];
  }

  async isBanned(): Promise<boolean> {
    return false;
  }

  async judgeClip({ id }: Job): Promise<Finding[]> {
    const luck = this.#luckOf(id);
    return luck > 0.3 && luck < 0.5 ? [{ reason: 'clip-check', verdict: 'hold' }] : [];
  }
}

/** The moderators' channel: a nonce makes a repeated post the same message. */
export class SimulatedDesk implements ModerationDesk {
  #channel: Channel;
  #wire: Wire;

  constructor(channel: Channel, wire: Wire) {
    this.#channel = channel;
    this.#wire = wire;
  }

  postRequest(job: Job): Promise<DeskPosting> {
    return this.#post(job.id, 'request');
  }

  postReview(job: Job): Promise<DeskPosting> {
    return this.#post(job.id, 'review');
  }

  postReport(job: Job): Promise<DeskPosting> {
    return this.#post(job.id, 'request');
  }

  show(): void {}

  #post(jobId: string, kind: 'request' | 'review'): Promise<DeskPosting> {
    return this.#wire.call<DeskPosting>(
      () => {
        const messageId = this.#channel.find(jobId, kind) ?? this.#channel.post({ jobId, kind });
        return { ok: true, post: { channelId: '700', messageId } };
      },
      () => ({ ok: false, problem: 'unavailable', detail: 'lost' }),
    );
  }
}

type Press = (moderation: ModerationService, jobId: string, by: Moderator) => Promise<unknown>;

/** The name of the job stays in front, so that RunComfy can be asked what it cost. */
const edit: Press = (moderation, jobId, by) => moderation.approve(jobId, by, { prompt: `job ${jobId}, kindly` });

/** What stands under a message about a job in that state. */
export const presses = {
  'awaiting-approval': [
    (moderation, jobId, by) => moderation.approve(jobId, by),
    edit,
    (moderation, jobId, by) => moderation.reject(jobId, by, { reason: 'rules' }),
    (moderation, jobId, by) => moderation.banPicture(jobId, by),
  ],
  'awaiting-review': [
    (moderation, jobId, by) => moderation.show(jobId, by, { spoiler: false }),
    (moderation, jobId, by) => moderation.show(jobId, by, { spoiler: true }),
    (moderation, jobId, by) => moderation.withhold(jobId, by, { reason: 'not-suitable' }),
  ],
  delivered: [(moderation, jobId, by) => moderation.takeDown(jobId, by)],
  rejected: [(moderation, jobId) => moderation.appeal(jobId, '300', '100', 'please')],
} satisfies Partial<Record<JobState, Press[]>>;

const everyPress: readonly Press[] = Object.values(presses).flat();
const fitting: Partial<Record<JobState, readonly Press[]>> = presses;

/** Somebody presses something about this job, in time or not: two of them at once, every now and then. */
export function moderate({ moderation }: Engine, job: Job, random: () => number): void {
  const people = random() < 0.3 ? 2 : 1;
  for (let person = 0; person < people; person += 1) {
    const choice = (random() < 0.8 && fitting[job.state]) || everyPress;
    const press = choice[Math.floor(random() * choice.length)];
    press?.(moderation, job.id, { guildId: '100', memberId: `90${person}` }).catch(() => {});
  }
}
