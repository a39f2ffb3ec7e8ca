import type { Finding } from '#src/domain/gate.ts';
import type { Job } from '#src/domain/job.ts';
import type { DeskPosting, ModerationDesk, RequestChecks } from '#src/domain/moderation-ports.ts';
import type { Engine } from '#src/engine/engine.ts';
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

/** Somebody presses something about this job, in time or not: two of them at once, every now and then. */
export function moderate({ moderation }: Engine, jobId: string, random: () => number): void {
  const presses = random() < 0.3 ? 2 : 1;
  for (let press = 0; press < presses; press += 1) {
    const by = { guildId: '100', memberId: `90${press}` };
    const pick = random();
    const pressed: Promise<unknown> =
      pick < 0.35
        ? moderation.approve(jobId, by, pick < 0.1 ? { prompt: `job ${jobId}` } : {})
        : pick < 0.45
          ? moderation.reject(jobId, by, { reason: 'rules' })
          : pick < 0.5
            ? moderation.banPicture(jobId, by)
            : pick < 0.75
              ? moderation.show(jobId, by, { spoiler: pick < 0.6 })
              : pick < 0.85
                ? moderation.withhold(jobId, by, { reason: 'not-suitable' })
                : pick < 0.9
                  ? moderation.takeDown(jobId, by)
                  : moderation.appeal(jobId, '300', '100', 'please');
    pressed.catch(() => {});
  }
}
