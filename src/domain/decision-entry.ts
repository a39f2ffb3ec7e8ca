import type { Finding } from './gate.ts';
import type { Job, ModeratorDecision } from './job.ts';
import type { JobEvent } from './job-event.ts';
import type { LogAction, NewLogEntry } from './moderation-log.ts';

const detailMax = 1_000;

const why = (findings: readonly Finding[]): string =>
  findings
    .map(({ reason, verdict, evidence }) => `${reason}: ${verdict}${evidence ? ` (${evidence})` : ''}`)
    .join('; ')
    .slice(0, detailMax);

const said = ({ reason, note }: ModeratorDecision): string => (note ? `${reason}: ${note}` : reason);

/** What the log has to say about a change of a job, written in the same step; most changes are nobody's decision. */
export function decisionEntry(job: Job, event: JobEvent, now: number): NewLogEntry | undefined {
  const entry = (action: LogAction, detail?: string, actorId?: string): NewLogEntry => ({
    guildId: job.guildId,
    at: now,
    action,
    memberId: job.requesterId,
    jobId: job.id,
    ...(actorId && { actorId }),
    ...(detail && { detail }),
  });
  switch (event.type) {
    case 'request-held':
      return entry('request-held', why(event.findings));
    case 'request-refused':
      return entry('request-refused', why(event.findings));
    case 'request-approved':
      return entry(job.approval?.promptBefore === undefined ? 'request-approved' : 'request-edited', '', event.by);
    case 'request-rejected':
      return entry('request-rejected', said(event.decision), event.decision.by);
    case 'request-expired':
      return entry('request-expired');
    case 'appeal-sent':
      return entry('request-appealed', event.words, job.requesterId);
    case 'review-wanted':
      return entry('review-wanted', why(event.findings));
    case 'review-shown':
      return entry(event.spoiler ? 'review-shown-spoiler' : 'review-shown', '', event.by);
    case 'review-withheld':
      return entry('review-withheld', said(event.decision), event.decision.by);
    case 'review-expired':
      return entry('review-expired');
    case 'take-down-wanted':
      return entry('clip-taken-down', '', event.by);
    default:
      return undefined;
  }
}
