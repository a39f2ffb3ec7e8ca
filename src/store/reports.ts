import { z } from 'zod';
import type { Report, Reports } from '#src/domain/moderation-ports.ts';
import type { Database } from './database.ts';
import { prepareLog } from './log-rows.ts';

const rowSchema = z.object({
  jobId: z.string(),
  guildId: z.string(),
  at: z.number(),
  closed: z.number(),
  post: z.string().nullable(),
});
const postSchema = z.object({ channelId: z.string(), messageId: z.string() });
const voiceSchema = z.object({ memberId: z.string(), words: z.string() });

export function createReports(database: Database): Reports {
  const { handle } = database;
  const entries = prepareLog(handle);
  const open = handle.prepare(
    'INSERT INTO reports (job_id, guild_id, at) VALUES (:jobId, :guildId, :at) ON CONFLICT (job_id) DO NOTHING',
  );
  const addVoice = handle.prepare(
    `INSERT INTO report_members (job_id, member_id, words, at) VALUES (:jobId, :memberId, :words, :at)
     ON CONFLICT (job_id, member_id) DO NOTHING`,
  );
  const columns = 'job_id AS jobId, guild_id AS guildId, at, closed, post';
  const select = handle.prepare(`SELECT ${columns} FROM reports WHERE job_id = :jobId`);
  const selectOpen = handle.prepare(
    `SELECT ${columns} FROM reports WHERE guild_id = :guildId AND closed = 0 ORDER BY at, job_id`,
  );
  const voices = handle.prepare(
    'SELECT member_id AS memberId, words FROM report_members WHERE job_id = :jobId ORDER BY id',
  );
  const notePost = handle.prepare('UPDATE reports SET post = :post WHERE job_id = :jobId');
  const close = handle.prepare('UPDATE reports SET closed = 1 WHERE job_id = :jobId AND closed = 0');

  function readRow(raw: unknown): Report {
    const { jobId, guildId, at, closed, post } = rowSchema.parse(raw);
    const said = voices.all({ jobId }).map((voice) => voiceSchema.parse(voice));
    const report = {
      jobId,
      guildId,
      at,
      closed: closed === 1,
      reporterIds: said.map(({ memberId }) => memberId),
      words: said[0]?.words ?? '',
    };
    return post === null ? report : { ...report, post: postSchema.parse(JSON.parse(post)) };
  }

  return {
    add: ({ jobId, guildId, memberId, words, at }, entry) =>
      database.write(() => {
        open.run({ jobId, guildId, at });
        if (readRow(select.get({ jobId })).closed) return 'closed';
        if (addVoice.run({ jobId, memberId, words, at }).changes === 0) return 'repeated';
        if (entry) entries.append(entry);
        return readRow(select.get({ jobId }));
      }),
    notePost: (jobId, { channelId, messageId }) =>
      database.write(() => {
        notePost.run({ jobId, post: JSON.stringify({ channelId, messageId }) });
      }),
    read: (jobId) =>
      database.read(() => {
        const row = select.get({ jobId });
        return row && readRow(row);
      }),
    listOpen: (guildId) => database.read(() => selectOpen.all({ guildId }).map(readRow)),
    close: (jobId, entry) =>
      database.write(() => {
        if (close.run({ jobId }).changes === 0) return false;
        if (entry) entries.append(entry);
        return true;
      }),
  };
}
