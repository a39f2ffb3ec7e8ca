import type { DiscordApi } from '#src/discord/transport/discord-api.ts';
import type { Clock } from '#src/domain/clock.ts';
import { hasWork, isOpen, type Job } from '#src/domain/job.ts';
import type { Log } from '#src/domain/log.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';
import type { SettingsStore } from '#src/domain/moderation-ports.ts';
import type { GeneratorHealth, JobBoard, JobStore, RunTimes } from '#src/domain/ports.ts';
import type { Turn } from '#src/engine/turns.ts';
import { CardEditor } from './card-editor.ts';
import { CardPoster } from './card-poster.ts';
import { CardQueue } from './card-queue.ts';
import { postEndNotice } from './end-notice.ts';
import { InteractionTokens } from './interaction-token.ts';
import { postingProblem } from './posting-problem.ts';
import { ResultPoster } from './result-poster.ts';
import { alwaysAllowedBytes, uploadLimitBytes } from './upload-limit.ts';

interface Deps {
  api: DiscordApi;
  /** For what can wait: edits of cards, and notices. */
  patientApi: DiscordApi;
  models: ReadonlyMap<string, ModelDefinition>;
  runTimes: RunTimes;
  settings: SettingsStore;
  turnOf: (jobId: string) => Turn | undefined;
  health: Pick<GeneratorHealth, 'trouble'>;
  leaving: AbortSignal;
  store: JobStore;
  botUserId: () => string;
  /** Whether the moderators' messages about the job are up to date, as far as that is tried before the next start. */
  deskShows: (jobId: string) => Promise<boolean>;
  clock: Clock;
  log: Log;
}

interface OpenBoard extends JobBoard {
  /** Says on the cards of jobs that have not ended that they go on after the stop, as far as Discord takes it. */
  announceStop(): Promise<void>;
  close(): Promise<void>;
}

/** The job in the channel: its card, and the message with the clip. */
export function createJobBoard(deps: Deps): OpenBoard {
  const { api, patientApi, store, clock, log } = deps;
  const tokens = new InteractionTokens(() => clock.now());
  const editor = new CardEditor({ ...deps, tokens });
  const cards = new CardPoster({ api, editor, tokens, now: () => clock.now() });
  const results = new ResultPoster(api, tokens, deps.botUserId, clock.now());
  const queues = new Map<string, CardQueue>();

  /** Nothing of an ended job is settled before everybody who has to know can read it. */
  async function bringToEnd(job: Job, cardIsGone: boolean): Promise<boolean> {
    try {
      await postEndNotice(patientApi, job, deps.models.get(job.modelId), cardIsGone);
    } catch (error) {
      const { problem, detail } = postingProblem(error);
      log.warn({ jobId: job.id, problem, detail }, 'how the job ended could not be posted');
      if (problem === 'unavailable' || problem === 'no-access') return false;
    }
    // What is still to be removed is not settled before it is.
    if (!hasWork(job) && (await deps.deskShows(job.id))) await store.settle(job.id, job.version);
    return true;
  }

  const onEnd = (job: Job, cardIsGone: boolean) =>
    bringToEnd(job, cardIsGone).catch((error) => {
      // To say it once more for the store's sake would be noise.
      log.warn({ jobId: job.id, err: error }, 'not settled, shown again at the next start');
      return true;
    });

  function queueOf(channelId: string): CardQueue {
    const known = queues.get(channelId);
    if (known) return known;
    for (const [id, queue] of queues) if (queue.idle) queues.delete(id);
    const queue = new CardQueue({ editor, tokens, clock, log, onEnd });
    queues.set(channelId, queue);
    return queue;
  }

  return {
    async openCard(job, picture, path) {
      const opened = await cards.open(job, picture, path);
      if (opened.ok) queueOf(job.channelId).noteEdited(job.id);
      return opened;
    },
    renewCard: (job, picture, path) => cards.renew(job, picture, path),
    show(job) {
      if (!isOpen(job)) results.forget(job.id);
      queueOf(job.channelId).show(job);
    },
    async uploadLimitBytes(job, bytes) {
      const reported = job.uploadLimitBytes;
      if (bytes <= alwaysAllowedBytes(reported)) return reported;
      const guild = await api.readGuild(job.guildId).catch((error) => {
        log.warn({ guildId: job.guildId, detail: postingProblem(error).detail }, 'boost tier unknown');
        return undefined;
      });
      return uploadLimitBytes(reported, guild?.premiumTier);
    },
    announce: (job) => results.announce(job),
    postClip: (job, messageId, clip) => results.post(job, messageId, clip),
    removeClip: (job) => results.remove(job),
    async announceStop() {
      const jobs = await store.listUnsettled().catch((err): Job[] => {
        log.warn({ err }, 'the cards can not say that the bot stops');
        return [];
      });
      // Without a card there is nothing to be said on.
      for (const job of jobs) if (isOpen(job) && job.card) queueOf(job.channelId).show(job);
      await Promise.all([...queues.values()].map((queue) => queue.hurry()));
    },
    async close() {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
    },
  };
}
