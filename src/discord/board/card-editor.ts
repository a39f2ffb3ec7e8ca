import { createHash } from 'node:crypto';
import { jobCard } from '#src/discord/cards/job-card.ts';
import { resultMessage } from '#src/discord/cards/result-message.ts';
import type { DiscordApi } from '#src/discord/transport/discord-api.ts';
import { DiscordError } from '#src/discord/transport/discord-error.ts';
import type { MessageBody } from '#src/discord/transport/message-payload.ts';
import { timingKey } from '#src/domain/generation-request.ts';
import { isTakenDown, type Job, mayBeShown } from '#src/domain/job.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';
import type { SettingsStore } from '#src/domain/moderation-ports.ts';
import { expectedRunMs } from '#src/domain/poll-policy.ts';
import type { GeneratorHealth, PostingProblem, RunTimes } from '#src/domain/ports.ts';
import type { Turn } from '#src/engine/turns.ts';
import type { InteractionTokens } from './interaction-token.ts';
import { postingProblem } from './posting-problem.ts';

/** `made` is false when the card showed all of it before. */
export type EditOutcome = { ok: true; made: boolean } | (PostingProblem & { retryAfterMs?: number | undefined });

interface Deps {
  api: DiscordApi;
  /** For what can wait. */
  patientApi: DiscordApi;
  models: ReadonlyMap<string, ModelDefinition>;
  runTimes: RunTimes;
  settings: SettingsStore;
  turnOf: (jobId: string) => Turn | undefined;
  health: Pick<GeneratorHealth, 'trouble'>;
  /** Aborted when the bot is about to stop. */
  leaving: AbortSignal;
  tokens: InteractionTokens;
}

/** Renders a job and writes it onto its card: through the interaction token while it lives, then by message id. */
export class CardEditor {
  #deps: Deps;
  /** Of what each card shows, so that an edit which changes nothing is not made. */
  #shown = new Map<string, string>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async render(job: Job): Promise<MessageBody> {
    const model = this.#deps.models.get(job.modelId);
    if (!model) throw new Error(`no definition of the model ${job.modelId}`);
    const rendering = job.state === 'rendering' && job.phase === 'run';
    const runTimes = rendering ? await this.#deps.runTimes.read(timingKey(model, job.settings)) : [];
    const card = jobCard(job, model, {
      expectedRunMs: expectedRunMs(runTimes),
      leaving: this.#deps.leaving.aborted,
      trouble: this.#deps.health.trouble(),
      turn: this.#deps.turnOf(job.id),
      paused: job.state === 'queued' && (await this.#deps.settings.read(job.guildId)).paused,
    });
    // A clip that had to be put onto the card itself stays there, with its words and buttons.
    if (job.state === 'delivered' && job.resultMessageId === job.card?.messageId && job.deletedAt === undefined) {
      return { ...card, ...resultMessage(job) };
    }
    const kept = job.card?.attachmentId && mayBeShown(job) ? [{ id: job.card.attachmentId }] : [];
    const picture = job.card?.attachmentId ? { keepAttachments: kept } : {};
    return { content: '', ...card, ...picture };
  }

  /** Remembers what the card shows. */
  noteShown(jobId: string, body: MessageBody): void {
    this.#shown.set(jobId, digest(body));
  }

  forget(jobId: string): void {
    this.#shown.delete(jobId);
  }

  async edit(job: Job): Promise<EditOutcome> {
    const body = await this.render(job);
    if (this.#shown.get(job.id) === digest(body)) return { ok: true, made: false };
    const outcome = await this.#send(job, body);
    if (outcome.ok) this.noteShown(job.id, body);
    return outcome;
  }

  async #send(job: Job, body: MessageBody): Promise<EditOutcome> {
    const { tokens } = this.#deps;
    // What was taken down must not stand there while other edits wait.
    const api = isTakenDown(job) ? this.#deps.api : this.#deps.patientApi;
    if (tokens.usable(job)) {
      const outcome = await attempt(() => api.editOriginal(job.interactionToken, body));
      if (outcome.ok || outcome.problem === 'unavailable') return outcome;
      // Tokens sometimes fail before their time, and a card that was posted anew is not the answer any more.
      tokens.giveUp(job);
    }
    const { card } = job;
    if (!card) return { ok: false, problem: 'gone', detail: 'there is no card' };
    return attempt(() => api.editMessage(job.channelId, card.messageId, body));
  }
}

/** Which attachments stay is nothing that anybody sees. */
function digest({ keepAttachments: _, ...seen }: MessageBody): string {
  return createHash('sha256').update(JSON.stringify(seen)).digest('base64');
}

async function attempt(edit: () => Promise<unknown>): Promise<EditOutcome> {
  try {
    await edit();
    return { ok: true, made: true };
  } catch (error) {
    const problem = postingProblem(error);
    return error instanceof DiscordError ? { ...problem, retryAfterMs: error.retryAfterMs } : problem;
  }
}
