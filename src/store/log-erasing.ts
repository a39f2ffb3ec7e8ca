import type { DatabaseSync } from 'node:sqlite';
import type { LogAction } from '#src/domain/moderation-log.ts';

/** What somebody does as a member; everything else that has an actor was done by a moderator. */
const memberActions: readonly LogAction[] = ['request-appealed', 'clip-reported'];

/** The statements that take a person out of the log. That something was done, when, and by which moderator stays. */
export function prepareLogErasing(handle: DatabaseSync) {
  const ofJob = handle.prepare(
    `UPDATE moderation_log SET member_id = NULL, job_id = NULL, detail = NULL,
       actor_id = CASE WHEN actor_id = member_id THEN NULL ELSE actor_id END
     WHERE job_id = :jobId`,
  );
  const aboutMember = handle.prepare(
    `UPDATE moderation_log SET member_id = NULL, job_id = NULL, detail = NULL,
       actor_id = CASE WHEN actor_id = member_id THEN NULL ELSE actor_id END
     WHERE guild_id = :guildId AND member_id = :memberId AND at <= :askedAt`,
  );
  const byMember = handle.prepare(
    `UPDATE moderation_log SET actor_id = NULL, detail = NULL
     WHERE guild_id = :guildId AND actor_id = :memberId AND at <= :askedAt
       AND action IN (${memberActions.map((action) => `'${action}'`).join(', ')})`,
  );
  return {
    job: (jobId: string) => void ofJob.run({ jobId }),
    member(guildId: string, memberId: string, askedAt: number): void {
      aboutMember.run({ guildId, memberId, askedAt });
      byMember.run({ guildId, memberId, askedAt });
    },
  };
}
