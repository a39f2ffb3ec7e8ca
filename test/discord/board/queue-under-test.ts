import { setImmediate as turn } from 'node:timers/promises';
import { CardEditor } from '#src/discord/board/card-editor.ts';
import { CardQueue } from '#src/discord/board/card-queue.ts';
import { InteractionTokens } from '#src/discord/board/interaction-token.ts';
import type { Job, JobIn } from '#src/domain/job.ts';
import type { Turn } from '#src/engine/turns.ts';
import { FakeDiscordApi } from '#test/discord/fake-discord-api.ts';
import { models, rendering } from '#test/discord/sample-jobs.ts';
import { FakeModerationStore } from '#test/support/fake-moderation.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';

/** A queue with its editor over an API that only remembers, on a clock that stands still. */
export function queueUnderTest() {
  const api = new FakeDiscordApi();
  const clock = new ManualClock();
  const log = createRecordedLog();
  const tokens = new InteractionTokens(() => clock.now());
  const runTimes = { read: async () => [], add: async () => undefined };
  const moderation = new FakeModerationStore();
  const turns = new Map<string, Turn>();
  const leaving = new AbortController();
  const turnOf = (jobId: string) => turns.get(jobId);
  const { settings } = moderation;
  const editor = new CardEditor({
    api,
    patientApi: api,
    models,
    runTimes,
    settings,
    turnOf,
    health: { trouble: () => undefined },
    leaving: leaving.signal,
    tokens,
  });
  const ended: string[] = [];
  /** What the next ends come to; after them all is well. */
  const endings: (boolean | Promise<boolean>)[] = [];
  const onEnd = async (job: Job) => {
    ended.push(job.id);
    return endings.shift() ?? true;
  };
  const queue = new CardQueue({ editor, tokens, clock, log, onEnd });
  return {
    api,
    clock,
    log,
    tokens,
    moderation,
    turns,
    leaving,
    editor,
    queue,
    ended,
    endings,
    /** The titles that were written, oldest first. */
    titles: () => api.of('editOriginal', 'editMessage').map(({ body }) => body?.embeds?.[0]?.title),
    /** Lets everything happen that waits for nothing but promises. */
    settled: () => turn(),
    /** Time passes, and with each timer what it sets off. */
    pass: (ms: number) => clock.run(ms),
  };
}

export const minute = 60_000;
export const place = (queuePosition: number, changes: Partial<JobIn<'rendering'>> = {}) =>
  rendering({ queuePosition, ...changes });
export const title = (position: number) => `⏳ In the queue: place ${position}`;

/** `ageMs` old: young cards are edited through the token, older ones by the bot. */
export function queueWithCards(ageMs: number) {
  const parts = queueUnderTest();
  const createdAt = parts.clock.now() - ageMs;
  return { ...parts, createdAt };
}
