import type { Card, Fit, Job, JobIn, Picture, Settings } from './job.ts';
import type { JobParent, JobSource } from './job-origin.ts';
import type { PictureFault } from './job-reasons.ts';
import type { Admission, LimitReached, Reservation } from './ledger.ts';
import type { NewLogEntry } from './moderation-log.ts';

/** Each port answers with what happened; it throws only where the program is wrong. */

export type SubmitOutcome =
  | { kind: 'accepted'; requestId: string }
  /** Proven to have cost nothing: no byte was sent, or RunComfy said 429 or 503. */
  | {
      kind: 'not-sent';
      /** It answered, and wants to be left alone for now. */
      busy?: boolean | undefined;
      retryAfterMs?: number | undefined;
      detail: string;
    }
  | { kind: 'refused'; reason: 'input' | 'credentials' | 'balance' | 'model'; detail: string }
  /** RunComfy may have it. Never sent again. */
  | { kind: 'unknown'; detail: string };

/** The read failed and says nothing about the job. */
export interface Unavailable {
  kind: 'unavailable';
  problem: 'network' | 'server' | 'busy' | 'credentials' | 'malformed';
  retryAfterMs?: number | undefined;
  detail: string;
}

export type StatusReading =
  /** `position` counts from RunComfy's own base and may be missing. */
  | { kind: 'queued'; position?: number | undefined }
  | { kind: 'running' }
  /** Ended, well or badly: only the result tells. */
  | { kind: 'stopped' }
  | { kind: 'cancelled' }
  | { kind: 'unrecognised'; word: string }
  | { kind: 'not-found' }
  | Unavailable;

export type ResultReading =
  | { kind: 'succeeded'; clipUrl: string; costMicros?: number | undefined }
  | { kind: 'no-output'; costMicros?: number | undefined }
  | { kind: 'failed'; detail: string; costMicros?: number | undefined }
  | { kind: 'cancelled'; costMicros?: number | undefined }
  | { kind: 'not-yet' }
  | { kind: 'not-found' }
  | Unavailable;

export type CancelOutcome = { kind: 'cancelled' } | { kind: 'too-late' } | { kind: 'unconfirmed'; detail: string };

/** Turns a picture into a video somewhere else, for money. */
export interface VideoGenerator {
  /** Makes the paid call exactly once. */
  submit(modelId: string, body: Readonly<Record<string, string | number>>): Promise<SubmitOutcome>;
  readStatus(requestId: string): Promise<StatusReading>;
  readResult(requestId: string): Promise<ResultReading>;
  cancel(requestId: string): Promise<CancelOutcome>;
}

/** Why the generator takes no jobs: it does not answer, does not accept our key, or wants money first. */
export type GeneratorTrouble = 'down' | 'locked-out' | 'unpaid';

/** Whether the generator can be used at all. A job that waits for it waits without making a call. */
export interface GeneratorHealth {
  trouble(): GeneratorTrouble | undefined;
  /** When the present trouble began, as far as this process has seen it. */
  troubledSince(): number | undefined;
  /** Whether a paid call has to wait: in trouble, and while it is being found out whether there is any. */
  holds(): boolean;
  /** `listener` hears of every change of `trouble`. Must not throw. */
  onTrouble(listener: () => void): void;
}

export interface Clip {
  path: string;
  bytes: number;
  sha256: string;
}

export type ClipFetch =
  | { kind: 'fetched'; clip: Clip }
  /** Worth another try: the network, a half file, a 5xx. */
  | { kind: 'unavailable'; detail: string }
  /** `clip-refused`: the address or the file is not one that we take; `clip-damaged`: whole, and still no video. */
  | { kind: 'refused'; reason: 'clip-refused' | 'clip-damaged'; detail: string };

/** Brings the finished clip to the local disk and checks it. */
export interface ClipFetcher {
  /** Answers at once when the checked file is already there. */
  fetch(jobId: string, url: string, expected: { frames: number; fps: number }): Promise<ClipFetch>;
  /** Where the checked file lies, if it is here; the one that was made smaller, if there is one. */
  pathOf(jobId: string): Promise<string | undefined>;
  remove(jobId: string): Promise<void>;
  /** Removes what earlier runs left behind: half files, and the clip of every job that `isWanted` denies. Call it before `fetch`. */
  sweep(isWanted: (jobId: string) => Promise<boolean>): Promise<void>;
  /** Removes the clip of every job that `isWanted` denies, at any time. */
  removeUnwanted(isWanted: (jobId: string) => Promise<boolean>): Promise<void>;
}

export type ClipFitting =
  | { kind: 'fitted'; clip: Clip; fit: Fit }
  /** The program that could do it is not installed. */
  | { kind: 'no-program' }
  /** It would not be worth looking at. */
  | { kind: 'too-little-room' }
  /** Worth another try. */
  | { kind: 'failed'; detail: string };

/** Makes clips smaller, where that is possible at all. */
export interface ClipFitter {
  available(): Promise<boolean>;
  /**
   * A smaller file of the same clip, of `limitBytes` at most, beside the clip itself. Answers at once when it is there already,
   * so that it may be repeated. One is made at a time.
   */
  fit(jobId: string, clip: Clip, limitBytes: number, signal: AbortSignal): Promise<ClipFitting>;
}

/** How many bytes each pixel of each frame took in a model's earlier clips. */
export interface ClipSizes {
  read(modelId: string): Promise<readonly number[]>;
  add(modelId: string, bytesPerPixel: number): Promise<void>;
}

export type PictureIntakeOutcome = { ok: true; picture: Picture } | { ok: false; reason: PictureFault };

export interface PictureIntake {
  /** Downloads, checks and re-encodes a member's picture. */
  fromUrl(url: string): Promise<PictureIntakeOutcome>;
  /** Where a picture taken in before lies, or `undefined` when the file is gone. */
  pathOf(picture: Picture): Promise<string | undefined>;
}

/**
 * `gone`: the message does not exist any more. `no-access`: the bot may not read or write there now. `channel-gone`: it never
 * will. `too-large`: the file is above the server's limit. `unavailable`: try again later.
 */
export interface PostingProblem {
  ok: false;
  problem: 'gone' | 'no-access' | 'channel-gone' | 'too-large' | 'unavailable';
  detail: string;
}

export type Posting<T> = ({ ok: true } & T) | PostingProblem;

/** What people see of a job in the channel. */
export interface JobBoard {
  /**
   * Puts the card where the acknowledgement was; `gone` when there was none. With the clean picture, if the job may be shown.
   * May be repeated.
   */
  openCard(job: Job, picture: Picture, path: string): Promise<Posting<{ card: Card }>>;
  /**
   * A card whose signed picture address is fresh: the picture is put onto a card that had none, and the card is posted anew when
   * somebody deleted it.
   */
  renewCard(job: Job, picture: Picture, path: string): Promise<Posting<{ card: Card }>>;
  /** Makes the card say what the job is now. Returns at once; the newest state wins. */
  show(job: Job): void;
  /** The largest file that may be posted for this job, in bytes. Asks Discord only when `bytes` makes a difference. */
  uploadLimitBytes(job: Job, bytes: number): Promise<number>;
  /** Finds or posts the small message that the clip will be filled into. May be repeated without a second message. */
  announce(job: JobIn<'delivering'>): Promise<Posting<{ messageId: string }>>;
  /** Puts the clip into the announced message. May be repeated. */
  postClip(job: JobIn<'delivering'>, messageId: string, clip: Clip): Promise<Posting<{ messageId: string }>>;
  /** Takes the clip out of the channel; also done when it is gone already. */
  removeClip(job: JobIn<'delivered'>): Promise<Posting<object>>;
}

export interface JobStore {
  /**
   * Checks the limits and adds the job and its reservation in one step. `exists`: this interaction was already taken.
   * @throws StoreUnavailableError when nothing can be written.
   */
  create(job: Job, admission: Admission): Promise<'created' | 'exists' | LimitReached>;
  read(jobId: string): Promise<Job | undefined>;
  /**
   * Writes the job, its reservation and log entries in one step, when the stored version is `job.version - 1` and the admission,
   * needed only when a freed reservation is held again, finds room.
   * @returns false when somebody else was first. @throws StoreUnavailableError
   */
  save(job: Job, reservation: Reservation, alongside?: Alongside): Promise<boolean | LimitReached>;
  /** Forgets a job that never was: its command could not be acknowledged. */
  remove(jobId: string): Promise<void>;
  /** The job has ended and its card says so: nothing is left to do. */
  settle(jobId: string, version: number): Promise<void>;
  /**
   * Every job with something left to do, oldest first: each that was saved and not settled since. Records that do not parse are
   * set aside and reported, never returned.
   */
  listUnsettled(): Promise<Job[]>;
  /** The unsettled jobs of one server, oldest first. */
  listUnsettledIn(guildId: string): Promise<Job[]>;
  /** Lost jobs that are said to be submitted again as jobs that were never made. */
  listStranded(): Promise<Job[]>;
  /** A member's clips that are in their channels, newest first. */
  listClips(guildId: string, memberId: string, limit: number): Promise<JobIn<'delivered'>[]>;
  /** How a member's kept jobs on a server went. */
  history(guildId: string, memberId: string): Promise<JobHistory>;
}

interface Alongside {
  entries?: readonly NewLogEntry[] | undefined;
  admission?: Admission | undefined;
}

export interface JobHistory {
  total: number;
  delivered: number;
  rejected: number;
}

/** The disk is full, read-only or broken: nothing new can be promised. */
export class StoreUnavailableError extends Error {
  override name = 'StoreUnavailableError';
}

/** How long finished runs with the same settings took, in milliseconds. */
export interface RunTimes {
  read(key: string): Promise<readonly number[]>;
  add(key: string, runMs: number): Promise<void>;
}

/** What a member asks for. */
export interface Wish {
  modelId: string;
  prompt: string;
  settings: Settings;
  source: JobSource;
  parent?: JobParent | undefined;
}

export interface Draft {
  memberId: string;
  wish: Wish;
  /** Of the message that asks whether it shall be started; missing: a form asks for what is still to be said. */
  interactionToken?: string | undefined;
  /** Among which the form lets the member choose. */
  pictures?: readonly { name: string; source: JobSource }[] | undefined;
}

/** Wishes that wait for their members' word. Forgotten after a quarter of an hour. */
export interface Drafts {
  put(id: string, draft: Draft): Promise<void>;
  /** Gives each draft out once, to the member who made it. */
  take(id: string, memberId: string): Promise<Draft | undefined>;
}
