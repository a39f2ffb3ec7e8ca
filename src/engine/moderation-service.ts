import type { Finding } from '#src/domain/gate.ts';
import type { Job, JobIn, ModeratorDecision } from '#src/domain/job.ts';
import type { LimitReached } from '#src/domain/ledger.ts';
import type { MemberRecord, Strike } from '#src/domain/member-record.ts';
import type { Report } from '#src/domain/moderation-ports.ts';
import type { JobHistory } from '#src/domain/ports.ts';

/** Somebody whose permission to decide was checked in the moment of the press. */
export interface Moderator {
  guildId: string;
  memberId: string;
}

export type Decision =
  | { kind: 'done'; job: Job }
  /** Somebody was first, or the job has gone on without a decision; `job` tells. */
  | { kind: 'decided'; job: Job }
  | { kind: 'unknown-job' }
  /** Nobody decides on what they asked for themselves. */
  | { kind: 'own' }
  /** The prompt as the moderator changed it meets a rule that refuses. */
  | { kind: 'refused'; findings: Finding[] };

export interface MemberOverview {
  record: MemberRecord;
  /** Those that still count. */
  strikes: Strike[];
  block: MemberRecord['block'];
  history: JobHistory;
}

export interface ModerationQueue {
  requests: JobIn<'awaiting-approval'>[];
  reviews: JobIn<'awaiting-review'>[];
  reports: Report[];
}

export type ReportAnswer = 'sent' | 'repeated' | 'closed' | 'unknown-job';
export type AppealAnswer = 'sent' | 'repeated' | 'not-yours' | 'unknown-job' | LimitReached;

/** What moderators and members ask of the gates. Who may is checked by the caller, but for deciding on oneself. */
export interface ModerationService {
  approve(jobId: string, by: Moderator, options?: { prompt?: string; always?: boolean }): Promise<Decision>;
  /** Of a request that waits. */
  reject(jobId: string, by: Moderator, decision: Omit<ModeratorDecision, 'by'>): Promise<Decision>;
  /** Rejects the request, and every later one with this picture. */
  banPicture(jobId: string, by: Moderator): Promise<Decision>;
  show(jobId: string, by: Moderator, options: { spoiler: boolean }): Promise<Decision>;
  /** Of a clip that waits. */
  withhold(jobId: string, by: Moderator, decision: Omit<ModeratorDecision, 'by'>): Promise<Decision>;
  /** Removes a shown clip everywhere the bot posted it, and closes its report. */
  takeDown(jobId: string, by: Moderator): Promise<Decision | { kind: 'not-removed' }>;
  /** Closes a report and leaves the clip. */
  keepClip(jobId: string, by: Moderator): Promise<Decision>;
  report(jobId: string, reporter: Moderator, words: string): Promise<ReportAnswer>;
  appeal(jobId: string, memberId: string, guildId: string, words: string): Promise<AppealAnswer>;

  overview(guildId: string, memberId: string): Promise<MemberOverview>;
  /** @param days until the block ends. */
  block(memberId: string, by: Moderator, days: number, reason: string): Promise<void>;
  /** @returns false when no block was in force. */
  unblock(memberId: string, by: Moderator): Promise<boolean>;
  strike(memberId: string, by: Moderator, reason: string, jobId?: string): Promise<MemberOverview>;
  note(memberId: string, by: Moderator, text: string): Promise<void>;
  /** Takes "approve always" back. */
  distrust(memberId: string, by: Moderator): Promise<void>;
  queue(guildId: string): Promise<ModerationQueue>;
  /** What would happen to this prompt in a channel of that kind. */
  testPrompt(guildId: string, prompt: string, place: { ageRestricted: boolean }): Promise<Finding[]>;
}
