import type { Finding } from './gate.ts';
import type { GuildSettings } from './guild-settings.ts';
import type { DeskPost, Job, JobIn, Picture } from './job.ts';
import type { Limit, LimitReached } from './ledger.ts';
import type { MemberRecord } from './member-record.ts';
import type { LogEntry, LogFilter, NewLogEntry } from './moderation-log.ts';
import type { Clip, PostingProblem } from './ports.ts';

/** Every call of a store throws StoreUnavailableError when the disk fails. */

export interface SettingsStore {
  /** What the server's owner decided, or the defaults. */
  read(guildId: string): Promise<GuildSettings>;
  /** Writes the change and its log entry in one step. `change` gets the newest settings and runs once. */
  update(
    guildId: string,
    change: (settings: GuildSettings) => GuildSettings,
    entry: NewLogEntry,
  ): Promise<GuildSettings>;
}

export interface MemberRecords {
  read(guildId: string, memberId: string): Promise<MemberRecord>;
  /** Writes the change and its log entry in one step. `change` gets the newest record and runs once. */
  update(
    guildId: string,
    memberId: string,
    change: (record: MemberRecord) => MemberRecord,
    entry: NewLogEntry,
  ): Promise<MemberRecord>;
}

/** Append-only. */
export interface ModerationLog {
  append(entry: NewLogEntry): Promise<LogEntry>;
  /** Newest first. */
  list(guildId: string, filter: LogFilter, limit: number): Promise<LogEntry[]>;
  /** Oldest first, those not yet in the server's log channel. */
  unposted(limit: number): Promise<LogEntry[]>;
  markPosted(ids: readonly number[]): Promise<void>;
}

export interface BannedPictures {
  /** Writes the ban and its log entry in one step. */
  add(
    ban: { guildId: string; by: string; sha256: string; hashes: readonly string[] },
    entry: NewLogEntry,
  ): Promise<void>;
  /** The hashes of every picture that the server banned after an instant (epoch ms), one list for each. */
  list(guildId: string, after: number): Promise<readonly (readonly string[])[]>;
}

export interface Report {
  jobId: string;
  guildId: string;
  reporterIds: string[];
  /** The first reporter's words. */
  words: string;
  at: number;
  /** Moderators have decided, or the clip is gone. */
  closed: boolean;
  post?: DeskPost | undefined;
}

export interface Reports {
  /**
   * One for each member and clip; the log's entry is written in the same step.
   * @returns the open report as it is now, or 'repeated', or 'closed' when moderators have decided on this clip.
   */
  add(
    report: { jobId: string; guildId: string; memberId: string; words: string; at: number },
    entry?: NewLogEntry,
  ): Promise<Report | 'repeated' | 'closed'>;
  notePost(jobId: string, post: DeskPost): Promise<void>;
  read(jobId: string): Promise<Report | undefined>;
  /** Open ones, oldest first. */
  listOpen(guildId: string): Promise<Report[]>;
  /** Also with the log's entry, in one step, where no other change writes one. @returns false when nothing was open. */
  close(jobId: string, entry?: NewLogEntry): Promise<boolean>;
}

/** A reading of the ledger. */
export interface LedgerReader {
  /** How full each limit is, without reserving anything. */
  usage(limits: readonly Limit[]): Promise<LimitReached[]>;
  /** What the server spent at or after `since`, and what is held, oldest first. Amounts in micros, missing when unknown. */
  list(guildId: string, since: number): Promise<LedgerRow[]>;
  /** The same of one member. */
  listOf(guildId: string, memberId: string, since: number): Promise<LedgerRow[]>;
}

export interface LedgerRow {
  /** When it was spent; of what is held, when it was reserved, but not before the beginning of the list. */
  at: number;
  /** Missing after the member was forgotten. */
  memberId?: string | undefined;
  roleIds: string[];
  costMicros?: number | undefined;
  estimateMicros?: number | undefined;
  state: 'held' | 'settled' | 'kept';
}

/** What privacy asks of the store. */
export interface PersonalData {
  /** Everything kept about a member on this server, as plain data. */
  collect(guildId: string, memberId: string): Promise<Record<string, unknown>>;
  /**
   * Removes the member's ended jobs, their record (a block in force stays until its end), reports and their name in the log; the
   * ledger keeps amounts without the person, and the running day's keys, so that limits hold, until `removeExpired` drops them.
   * @returns the ids of the jobs that are still needed, because they have not ended, or are being taken down, or moderators have to
   * decide on a report: they are removed after that.
   */
  forget(guildId: string, memberId: string, now: number): Promise<{ removedJobs: number; openJobIds: string[] }>;
  /**
   * Removes ended jobs of members who asked to be forgotten, and in each server those older than its retention, but for clips with
   * an open report; a few at a time.
   * @returns how many by server.
   */
  removeExpired(now: number): Promise<Map<string, number>>;
  /** Whether a job or a ban still needs the picture with this hash. */
  needsPicture(sha256: string): Promise<boolean>;
}

/** Where and by whom a prompt is used. */
export type PromptPlace = Pick<Job, 'guildId' | 'channelId' | 'parentChannelId' | 'roleIds' | 'ageRestricted'>;

/** What the gate asks before money is spent. Judging never throws: a check that can't run is a finding. */
export interface RequestChecks {
  judge(job: Job, picture: Picture, path: string, settings: GuildSettings): Promise<Finding[]>;
  /**
   * Whether the server has banned the picture after an instant (epoch ms), or one that looks like it. Without its file only its own
   * hash tells.
   * @throws StoreUnavailableError
   */
  isBanned(guildId: string, picture: Picture, path: string | undefined, after: number): Promise<boolean>;
  /** The text checks alone: of a prompt that a moderator changed, or tries. */
  judgePrompt(asked: PromptPlace, prompt: string, settings: GuildSettings): Promise<Finding[]>;
  /** The finished clip. */
  judgeClip(job: Job, clip: Clip, settings: GuildSettings): Promise<Finding[]>;
}

export type DeskPosting = { ok: true; post: DeskPost } | PostingProblem;

/** Where moderators are asked and told. */
export interface ModerationDesk {
  /** Finds or posts the held request in the moderators' channel, with its picture. May be repeated without a second message. */
  postRequest(job: JobIn<'awaiting-approval'>, picture: Picture, path: string, channelId: string): Promise<DeskPosting>;
  /** Finds or posts the clip, veiled, in the moderators' channel. May be repeated without a second message. */
  postReview(job: JobIn<'awaiting-review'>, clip: Clip, channelId: string): Promise<DeskPosting>;
  /** Tells the moderators of the first report of a clip. May be repeated without a second message. */
  postReport(job: JobIn<'delivered'>, report: Report, channelId: string): Promise<DeskPosting>;
  /** Brings the messages about this job up to date. Returns at once. */
  show(job: Job): void;
}
