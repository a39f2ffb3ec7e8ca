import type { Clock, Random } from '#src/domain/clock.ts';
import type { Card, Job, JobIn, Settings } from '#src/domain/job.ts';
import type { JobEvent } from '#src/domain/job-event.ts';
import type { Log } from '#src/domain/log.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';
import type { MemberRecords, ModerationDesk, RequestChecks, SettingsStore } from '#src/domain/moderation-ports.ts';
import type {
  ClipFetcher,
  ClipFitter,
  ClipSizes,
  GeneratorHealth,
  JobBoard,
  JobStore,
  PictureIntake,
  RunTimes,
  VideoGenerator,
} from '#src/domain/ports.ts';
import type { PreferenceStore } from '#src/domain/preferences.ts';
import type { Attempts } from './attempts.ts';
import type { JobMachine } from './job-machine.ts';
import type { Turns } from './turns.ts';

/** At RunComfy: to be asked about. */
export type Watched = JobIn<'rendering' | 'dropping'>;

/** What the steps work with. */
export interface StepContext {
  machine: JobMachine;
  store: JobStore;
  settings: SettingsStore;
  members: MemberRecords;
  preferences: Pick<PreferenceStore, 'read'>;
  checks: RequestChecks;
  desk: ModerationDesk;
  generator: VideoGenerator;
  health: GeneratorHealth;
  pictures: PictureIntake;
  clips: ClipFetcher;
  fitter: ClipFitter;
  board: JobBoard;
  runTimes: RunTimes;
  clipSizes: ClipSizes;
  turns: Turns;
  /** In millionths of a US dollar; missing means unknown. */
  estimate: (modelId: string, settings: Settings) => number | undefined;
  models: ReadonlyMap<string, ModelDefinition>;
  attempts: Attempts;
  clock: Clock;
  random: Random;
  /** RUNCOMFY_POLL_MS: every other spacing is a multiple of it. */
  baseMs: number;
  /** How long each phase at RunComfy may take before the job counts as overdue. */
  deadlineMs: number;
  log: Log;
  /** Aborted when the bot stops. */
  signal: AbortSignal;
}

export function modelOf(context: Pick<StepContext, 'models'>, modelId: string): ModelDefinition {
  const model = context.models.get(modelId);
  if (!model) throw new Error(`no definition of the model ${modelId}`);
  return model;
}

/** RunComfy's words may repeat what was asked for; the log keeps no prompts. */
export const withoutPrompt = (job: Job, detail: string): string => detail.replaceAll(job.prompt, '[prompt]');

/** Applies an event and looks at the job again at once. */
export async function step(context: Pick<StepContext, 'machine'>, jobId: string, event: JobEvent): Promise<number> {
  await context.machine.apply(jobId, event);
  return 0;
}

/** Shows a job on a card that it may not know of, because the job ended while the card was being posted. */
export async function showOn(context: StepContext, jobId: string, card: Card): Promise<void> {
  const job = await context.store.read(jobId);
  if (job) context.board.show({ ...job, card });
}
