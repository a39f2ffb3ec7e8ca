import type { DiscordApi } from '#src/discord/transport/discord-api.ts';
import { isOpen, type Job } from '#src/domain/job.ts';
import type { Log } from '#src/domain/log.ts';
import type { ModerationDesk, Reports } from '#src/domain/moderation-ports.ts';
import { DeskEditor } from './desk-editor.ts';
import { type FactSources, readDeskFacts } from './desk-facts-reader.ts';
import { DeskPoster } from './desk-poster.ts';

interface Deps extends FactSources {
  api: DiscordApi;
  /** For what can wait: edits of messages that are there. */
  patientApi: DiscordApi;
  reports: Pick<Reports, 'read'>;
  botUserId: () => string;
  log: Log;
}

interface OpenDesk extends ModerationDesk {
  /** Whether the messages about a job say what `show` was told, as soon as nothing is tried any more. */
  upToDate(jobId: string): Promise<boolean>;
  close(): Promise<void>;
}

/** The moderators' channel: what waits for them there, and what became of it. */
export function createModerationDesk(deps: Deps): OpenDesk {
  const { api, patientApi, reports, botUserId, clock, log } = deps;
  const readFacts = (job: Job) => readDeskFacts(job, deps);
  const poster = new DeskPoster({ api, readFacts, botUserId, startedAt: clock.now() });
  const editor = new DeskEditor({ api, patientApi, reports, readFacts, clock, log });
  return {
    postRequest: (job, picture, path, channelId) => poster.postRequest(job, picture, path, channelId),
    postReview: (job, clip, channelId) => poster.postReview(job, clip, channelId),
    postReport: (job, report, channelId) => poster.postReport(job, report, channelId),
    show(job) {
      if (!isOpen(job)) poster.forget(job.id);
      editor.show(job);
    },
    upToDate: (jobId) => editor.upToDate(jobId),
    close: () => editor.close(),
  };
}
