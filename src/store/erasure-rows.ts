import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { hasWork, type Job } from '#src/domain/job.ts';
import { reservationKeys } from '#src/domain/ledger.ts';
import type { Log } from '#src/domain/log.ts';
import { activeBlock, type MemberRecord } from '#src/domain/member-record.ts';
import { prepareJobRemoval } from './job-removal.ts';
import { readJobRow } from './job-rows.ts';
import { prepareLogErasing } from './log-erasing.ts';
import { prepareMembers } from './member-rows.ts';

/** A member who asked to be forgotten: everything up to that instant goes, as soon as it may. */
export interface Erasure {
  guildId: string;
  memberId: string;
  askedAt: number;
}

const erasureSchema = z.object({ guildId: z.string(), memberId: z.string(), askedAt: z.number() });

/** The longest window that a member's own limits look back. */
const dayMs = 24 * 60 * 60_000;

/** What is left of a record: what came after the asking, and a block in force. */
function recordAfter(record: MemberRecord, askedAt: number, now: number): MemberRecord {
  const isLater = ({ at }: { at: number }) => at > askedAt;
  const { trusted, block, strikes, notes } = record;
  return {
    trusted: trusted && isLater(trusted) ? trusted : undefined,
    block: block && isLater(block) ? block : activeBlock(record, now),
    strikes: strikes.filter(isLater),
    notes: notes.filter(isLater),
  };
}

const isHalfDown = (job: Job, settled: unknown): boolean =>
  job.state === 'delivered' && job.takenDownBy !== undefined && settled === 0;

/** The statements that forget a member. */
export function prepareErasing(handle: DatabaseSync, log: Log) {
  const removeJob = prepareJobRemoval(handle);
  const logErasing = prepareLogErasing(handle);
  const members = prepareMembers(handle, log);
  const note = handle.prepare(
    `INSERT INTO erasures (guild_id, member_id, asked_at) VALUES (:guildId, :memberId, :askedAt)
     ON CONFLICT (guild_id, member_id) DO UPDATE SET asked_at = max(asked_at, :askedAt)`,
  );
  const list = handle.prepare('SELECT guild_id AS guildId, member_id AS memberId, asked_at AS askedAt FROM erasures');
  const drop = handle.prepare(
    'DELETE FROM erasures WHERE guild_id = :guildId AND member_id = :memberId AND asked_at <= :askedAt',
  );

  const theirs = 'guild_id = :guildId AND requester_id = :memberId';
  const jobs = handle.prepare(
    `SELECT id, version, body, settled, EXISTS (SELECT 1 FROM reports WHERE job_id = id AND closed = 0) AS reported
     FROM jobs WHERE ${theirs} AND created_at <= :askedAt`,
  );
  const setAside = handle.prepare(`SELECT id FROM quarantine WHERE ${theirs} AND set_aside_at <= :askedAt`);
  const removeVoices = handle.prepare(
    `DELETE FROM report_members WHERE member_id = :memberId AND at <= :askedAt
       AND job_id IN (SELECT job_id FROM reports WHERE guild_id = :guildId)`,
  );

  // What is held, and what is younger than a day, still counts against the member's limits.
  const reserved = 'guild_id = :guildId AND member_id = :memberId AND created_at <= :askedAt';
  const over = `${reserved} AND (state = 'freed' OR spent_at < :now - ${dayMs})`;
  const removeKeys = handle.prepare(
    `DELETE FROM reservation_keys WHERE key = :key AND job_id IN (SELECT job_id FROM reservations WHERE ${over})`,
  );
  const anonymise = handle.prepare(`UPDATE reservations SET member_id = NULL WHERE ${over}`);
  const stillCounting = handle.prepare(`SELECT 1 FROM reservations WHERE ${reserved} LIMIT 1`);

  function eraseJobs(erasure: Erasure) {
    const { guildId, memberId, askedAt } = erasure;
    const kept: string[] = [];
    const removed = setAside.all({ guildId, memberId, askedAt }).map(({ id }) => String(id));
    for (const row of jobs.all({ guildId, memberId, askedAt })) {
      const reading = readJobRow(row);
      // Moderators decide on what was reported, and a takedown must reach every message.
      const isNeeded =
        reading.ok && (row.reported === 1 || hasWork(reading.job) || isHalfDown(reading.job, row.settled));
      if (reading.ok && isNeeded) kept.push(reading.job.id);
      else removed.push(reading.ok ? reading.job.id : reading.id);
    }
    for (const jobId of removed) {
      removeJob(jobId);
      logErasing.job(jobId);
    }
    return { removed, kept };
  }

  /** @returns whether a block keeps the member in the records. */
  function eraseRecord({ guildId, memberId, askedAt }: Erasure, now: number): boolean {
    const record = recordAfter(members.read(guildId, memberId), askedAt, now);
    members.write(guildId, memberId, record);
    return record.block !== undefined && record.block.at <= askedAt;
  }

  return {
    note: ({ guildId, memberId, askedAt }: Erasure) => note.run({ guildId, memberId, askedAt }),
    list: (): Erasure[] => list.all().map((row) => erasureSchema.parse(row)),
    /** Removes what may go by now, and the note of it once nothing is left. */
    erase(erasure: Erasure, now: number): { removedJobs: number; openJobIds: string[] } {
      const { guildId, memberId, askedAt } = erasure;
      const { removed, kept } = eraseJobs(erasure);
      logErasing.member(guildId, memberId, askedAt);
      removeVoices.run({ guildId, memberId, askedAt });
      const isBlocked = eraseRecord(erasure, now);
      const who = { guildId, memberId, askedAt };
      removeKeys.run({ ...who, now, key: reservationKeys.member(guildId, memberId) });
      anonymise.run({ ...who, now });
      if (kept.length === 0 && !isBlocked && !stillCounting.get(who)) drop.run(who);
      return { removedJobs: removed.length, openJobIds: kept };
    },
  };
}
