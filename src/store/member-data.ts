import type { DatabaseSync } from 'node:sqlite';
import type { Job } from '#src/domain/job.ts';
import type { Log } from '#src/domain/log.ts';
import type { LogAction, LogEntry } from '#src/domain/moderation-log.ts';
import { readJobRow } from './job-rows.ts';
import { prepareLog } from './log-rows.ts';
import { prepareMembers } from './member-rows.ts';

/** The statements that gather what is kept about a member. */
export function prepareMemberData(handle: DatabaseSync, log: Log) {
  const members = prepareMembers(handle, log);
  const entries = prepareLog(handle);
  const theirs = 'guild_id = :guildId AND requester_id = :memberId';
  const jobs = handle.prepare(`SELECT id, version, body FROM jobs WHERE ${theirs} ORDER BY created_at, id`);
  const setAside = handle.prepare(`SELECT id, set_aside_at AS setAsideAt FROM quarantine WHERE ${theirs} ORDER BY id`);
  const reports = handle.prepare(
    `SELECT job_id AS jobId, words, report_members.at FROM report_members JOIN reports USING (job_id)
     WHERE guild_id = :guildId AND member_id = :memberId ORDER BY report_members.id`,
  );
  const reservations = handle.prepare(
    `SELECT job_id AS jobId, created_at AS createdAt, state, estimate_micros AS estimateMicros, cost_micros AS costMicros
     FROM reservations WHERE guild_id = :guildId AND member_id = :memberId ORDER BY created_at, job_id`,
  );

  return (guildId: string, memberId: string): Record<string, unknown> => {
    const who = { guildId, memberId };
    const readings = jobs.all(who).map(readJobRow);
    return {
      jobs: readings.flatMap((reading) => (reading.ok ? [tellable(reading.job)] : [])),
      unreadableJobs: [
        ...readings.flatMap((reading) => (reading.ok ? [] : [{ id: reading.id }])),
        ...setAside.all(who).map((row) => ({ ...row })),
      ],
      record: { ...members.read(guildId, memberId), notes: undefined },
      reports: reports.all(who).map((row) => ({ ...row })),
      log: entries.list(guildId, { memberId }, Number.POSITIVE_INFINITY).map((entry) => tellableEntry(entry, memberId)),
      reservations: reservations.all(who).map((row) => ({ ...row })),
    };
  };
}

/** Who reported a clip, what moderators noted, and which words a check found are for moderators alone. */
const forModerators: ReadonlySet<LogAction> = new Set([
  'clip-reported',
  'note-added',
  'request-held',
  'request-refused',
  'review-wanted',
]);

function tellableEntry({ id, at, action, detail, actorId, jobId }: LogEntry, memberId: string) {
  const isPrivate = forModerators.has(action) && actorId !== memberId;
  return { id, at, action, jobId, ...(isPrivate ? {} : { actorId, detail }) };
}

/** Without what opens something: the interaction's token and signed addresses; and without what only moderators see. */
function tellable({ interactionToken: _, card, source, findings, ...job }: Job): Record<string, unknown> {
  const { clipUrl: __, ...rest } = 'clipUrl' in job ? job : { ...job, clipUrl: undefined };
  return {
    ...rest,
    source: source.kind === 'job' ? source : { kind: source.kind, bytes: source.bytes },
    card: card && { messageId: card.messageId },
    findings: findings.map(({ reason, verdict }) => ({ reason, verdict })),
  };
}
