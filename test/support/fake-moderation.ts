import type { Finding } from '#src/domain/gate.ts';
import { defaultGuildSettings, type GuildSettings } from '#src/domain/guild-settings.ts';
import type { Job, JobIn, Picture } from '#src/domain/job.ts';
import { type MemberRecord, memberRecordSchema } from '#src/domain/member-record.ts';
import type { NewLogEntry } from '#src/domain/moderation-log.ts';
import type {
  BannedPictures,
  DeskPosting,
  MemberRecords,
  ModerationDesk,
  Report,
  Reports,
  RequestChecks,
  SettingsStore,
} from '#src/domain/moderation-ports.ts';
import type { Clip } from '#src/domain/ports.ts';
import { Script } from './script.ts';

/** Settings, records, bans and reports of one server, in memory. */
export class FakeModerationStore {
  guild: GuildSettings = defaultGuildSettings;
  readonly memberRecords = new Map<string, MemberRecord>();
  readonly banned: string[][] = [];
  readonly openReports = new Map<string, Report>();
  readonly closedReports = new Map<string, Report>();
  readonly entries: NewLogEntry[] = [];

  readonly settings: SettingsStore = {
    read: async () => this.guild,
    update: async (_, change, entry) => {
      this.guild = change(this.guild);
      this.entries.push(entry);
      return this.guild;
    },
  };

  readonly members: MemberRecords = {
    read: async (_, memberId) => this.memberRecords.get(memberId) ?? memberRecordSchema.parse({}),
    update: async (guildId, memberId, change, entry) => {
      const changed = change(await this.members.read(guildId, memberId));
      this.memberRecords.set(memberId, changed);
      this.entries.push(entry);
      return changed;
    },
  };

  readonly bans: BannedPictures = {
    add: async ({ hashes }, entry) => {
      this.banned.push([...hashes]);
      this.entries.push(entry);
    },
    list: async () => this.banned,
  };

  readonly reports: Reports = {
    add: async ({ jobId, guildId, memberId, words, at }) => {
      if (this.closedReports.has(jobId)) return 'closed';
      const open = this.openReports.get(jobId);
      if (open?.reporterIds.includes(memberId)) return 'repeated';
      const report = open
        ? { ...open, reporterIds: [...open.reporterIds, memberId] }
        : { jobId, guildId, reporterIds: [memberId], words, at, closed: false };
      this.openReports.set(jobId, report);
      return report;
    },
    notePost: async (jobId, post) => {
      const report = this.openReports.get(jobId);
      if (report) this.openReports.set(jobId, { ...report, post });
    },
    read: async (jobId) => this.openReports.get(jobId) ?? this.closedReports.get(jobId),
    listOpen: async () => [...this.openReports.values()],
    close: async (jobId, entry) => {
      const report = this.openReports.get(jobId);
      if (!report) return false;
      this.openReports.delete(jobId);
      this.closedReports.set(jobId, { ...report, closed: true });
      if (entry) this.entries.push(entry);
      return true;
    },
  };
}

/** Finds what a test tells it to. */
export class FakeChecks implements RequestChecks {
  readonly requests = new Script<Finding[]>([]);
  readonly prompts = new Script<Finding[]>([]);
  readonly finished = new Script<Finding[]>([]);
  /** Pictures by their hashes. */
  readonly banned = new Set<string>();
  readonly lookedAt: (string | undefined)[] = [];

  async isBanned(_: string, { sha256 }: Picture, path: string | undefined, __: number): Promise<boolean> {
    this.lookedAt.push(path);
    return this.banned.has(sha256);
  }

  judge(): Promise<Finding[]> {
    return this.requests.next();
  }

  judgePrompt(): Promise<Finding[]> {
    return this.prompts.next();
  }

  judgeClip(): Promise<Finding[]> {
    return this.finished.next();
  }
}

/** The moderators' channel in memory. */
export class FakeDesk implements ModerationDesk {
  readonly requests: JobIn<'awaiting-approval'>[] = [];
  readonly reviews: JobIn<'awaiting-review'>[] = [];
  readonly reviewedClips: Clip[] = [];
  readonly reported: Report[] = [];
  readonly postings = new Script<DeskPosting>({ ok: true, post: { channelId: '700', messageId: '701' } });
  readonly shown: Job[] = [];

  async postRequest(job: JobIn<'awaiting-approval'>): Promise<DeskPosting> {
    const posting = await this.postings.next();
    if (posting.ok) this.requests.push(job);
    return posting;
  }

  async postReview(job: JobIn<'awaiting-review'>, clip: Clip): Promise<DeskPosting> {
    const posting = await this.postings.next();
    if (posting.ok) this.reviews.push(job);
    if (posting.ok) this.reviewedClips.push(clip);
    return posting;
  }

  async postReport(_: JobIn<'delivered'>, report: Report): Promise<DeskPosting> {
    const posting = await this.postings.next();
    if (posting.ok) this.reported.push(report);
    return posting;
  }

  show(job: Job): void {
    this.shown.push(job);
  }
}
