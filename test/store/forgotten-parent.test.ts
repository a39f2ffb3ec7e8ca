import { expect, it } from 'vitest';
import type { Job } from '#src/domain/job.ts';
import { reservationFor } from '#src/domain/ledger.ts';
import { within } from './admissions.ts';
import { acceptedJob, deliveredJob, sampleTime } from './sample-job.ts';
import { openTemporaryStore } from './temporary-store.ts';

const picture = { sha256: 'abc', contentType: 'image/png', width: 9, height: 9, bytes: 4 } as const;
const [guild, author, remixer] = ['100', '301', '300'];
const parent = { kind: 'remix', jobId: '1', channelId: '200', messageId: '601' } as const;

it('a job made from a clip whose author is forgotten keeps its own words and where the clip was, and nothing else of it', async () => {
  await using opened = await openTemporaryStore();
  const { jobs, personalData } = opened.store;
  const put = async (job: Job) => {
    const { id, requesterId } = job;
    await jobs.create(acceptedJob(id, { requesterId }), within());
    await jobs.save(job, reservationFor(job));
    await jobs.settle(id, job.version);
  };
  await put({ ...deliveredJob('1', 70), requesterId: author, prompt: 'their words', picture });
  await put({ ...deliveredJob('2', 70), source: { kind: 'job', jobId: '1' }, parent, picture });
  await personalData.forget(guild, author, sampleTime + 1000);
  expect(await jobs.read('1')).toBeUndefined();
  const kept = await jobs.read('2');
  expect(kept).toMatchObject({ parent, requesterId: remixer });
  expect(JSON.stringify(kept)).not.toMatch(new RegExp(`their words|"${author}"`));
  expect(await personalData.needsPicture(picture.sha256)).toBe(true);
  expect(await personalData.collect(guild, remixer)).toMatchObject({ jobs: [{ id: '2', parent }] });
});
