import type { Job } from '#src/domain/job.ts';
import type { JobEvent } from '#src/domain/job-event.ts';
import { applyEvent } from '#src/domain/job-lifecycle.ts';
import { sampleTime } from '#test/store/sample-job.ts';

/** The job after these events, of which those that mean nothing to it change nothing. */
export const become = (job: Job, ...events: JobEvent[]): Job =>
  events.reduce((now, event) => applyEvent(now, event, sampleTime + 1000) ?? now, job);
