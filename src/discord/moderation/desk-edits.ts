import type { MessageBody } from '#src/discord/transport/message-payload.ts';
import type { SentMessage } from '#src/discord/transport/sent-message.ts';
import { type DeskPost, isTakenDown, type Job } from '#src/domain/job.ts';
import type { Report } from '#src/domain/moderation-ports.ts';
import type { DeskFacts } from './desk-facts.ts';
import { requestOutcome } from './outcome.ts';
import { reportMessage } from './report-message.ts';
import { requestMessage } from './request-message.ts';
import { reviewMessage } from './review-message.ts';

/** A message about a job, and what it has to say now. */
export interface DeskEdit {
  post: DeskPost;
  /** Differs when there is something new to say. */
  version: string;
  /** @param hasFiles whether the message still has its picture or clip. */
  render: (facts: DeskFacts, hasFiles: boolean) => MessageBody;
}

/** Every message that the job has at the moderators'. Pure. */
export function deskEdits(job: Job, report: Report | undefined): DeskEdit[] {
  const edits: DeskEdit[] = [];
  const takenDown = isTakenDown(job) ? 'taken down' : '';
  // What was decided before an appeal is not told anew; only the picture goes.
  for (const post of takenDown ? (job.earlierPosts ?? []) : []) {
    edits.push({
      post,
      version: takenDown,
      render: (facts, hasFiles) => requestMessage(job, facts, { picture: hasFiles }),
    });
  }
  if (job.requestPost) {
    const { kind, by } = requestOutcome(job) ?? {};
    edits.push({
      post: job.requestPost,
      version: `${kind} ${by} ${takenDown}`,
      render: (facts, hasFiles) => requestMessage(job, facts, { picture: hasFiles }),
    });
  }
  if (job.reviewPost) {
    const stage = job.state === 'delivering' || job.state === 'delivered' ? 'shown' : job.state;
    edits.push({
      post: job.reviewPost,
      version: `${stage} ${takenDown}`,
      render: (facts) => reviewMessage(job, facts),
    });
  }
  if (report?.post) {
    edits.push({
      post: report.post,
      version: `${job.version} ${report.reporterIds.length}`,
      render: (facts) => reportMessage(job, report, facts),
    });
  }
  return edits;
}

/** Discord hides an attachment from the list when an embed shows it; its id is then part of the address. */
export function attachmentsOf({ attachments, embedImageUrl }: SentMessage): { id: string }[] {
  const shown = /\/attachments\/\d+\/(\d+)\//.exec(embedImageUrl ?? '')?.[1];
  const ids = [...attachments.map(({ id }) => id), ...(shown ? [shown] : [])];
  return [...new Set(ids)].map((id) => ({ id }));
}
