import type { Job } from '#src/domain/job.ts';
import { reservationFor } from '#src/domain/ledger.ts';
import { within } from './admissions.ts';
import { acceptedJob, sampleTime } from './sample-job.ts';
import { openTemporaryStore } from './temporary-store.ts';

export const picture = { sha256: 'abc', contentType: 'image/png', width: 9, height: 9, bytes: 4 } as const;
export const card = { messageId: '501', pictureUrl: 'https://cdn.test/p.png?signed', renewedAt: sampleTime };
export const [guild, who, other, moderator] = ['100', '300', '301', '9'];
export const later = sampleTime + 1000;

/** A store with what the tests of personal data ask of it. */
export async function openData() {
  const opened = await openTemporaryStore();
  const { store } = opened;

  /** Brings a job into a state in one step. */
  async function put(given: Job, settled = true): Promise<void> {
    const job = 'finishedAt' in given ? { ...given, finishedAt: given.createdAt } : given;
    const { id, requesterId, guildId, createdAt, estimateMicros } = job;
    await store.jobs.create(acceptedJob(id, { requesterId, guildId, createdAt, estimateMicros }), within());
    await store.jobs.save(job, reservationFor(job));
    if (settled) await store.jobs.settle(id, job.version);
  }
  const log = (action: 'request-rejected' | 'request-appealed' | 'clip-reported', fields: object) =>
    store.log.append({ guildId: guild, at: sampleTime, action, ...fields });
  const note = (memberId: string, changes: object) =>
    store.members.update(guild, memberId, (record) => ({ ...record, ...changes }), {
      guildId: guild,
      at: sampleTime,
      action: 'note-added',
      memberId,
    });
  const used = async (...limits: Parameters<typeof store.ledger.usage>[0]) =>
    (await store.ledger.usage(limits)).map((usage) => usage.used);
  return { ...opened, put, log, note, used, data: store.personalData, jobs: store.jobs };
}
