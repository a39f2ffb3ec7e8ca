import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Agent, type Dispatcher } from 'undici';
import { CheckUnavailableError } from '#src/domain/check-unavailable-error.ts';
import { readAnswer } from './read-answer.ts';
import { readScores, type Scores } from './scores.ts';

export interface ModerationServiceOptions {
  /** Such as `https://api.example.com/v1`; `/moderations` comes behind it. */
  url: string;
  key: string;
  /** For one judgement, the second try included. */
  timeoutMs: number;
}

/** A service that speaks the moderation API of OpenAI. Both calls throw a CheckUnavailableError when there is no answer. */
export interface ModerationService {
  judgeText(text: string): Promise<Scores>;
  /** @param path a JPEG or PNG of ours. */
  judgePicture(path: string, contentType: string): Promise<Scores>;
  /** Cuts off every call under way. */
  close(): Promise<void>;
}

const model = 'omni-moderation-latest';
const pauseWithoutWordMs = 1_000;

export function createModerationService({ url, key, timeoutMs }: ModerationServiceOptions): ModerationService {
  const { origin, pathname } = new URL(url);
  const path = `${pathname.replace(/\/+$/, '')}/moderations`;
  // The deadline of each judgement covers the body too; undici's own timeouts start anew with every byte.
  const agent = new Agent({ allowH2: false, headersTimeout: 0, bodyTimeout: 0 });
  const closing = new AbortController();

  async function judge(input: object): Promise<Scores> {
    const deadline = AbortSignal.timeout(timeoutMs);
    const deadlineAt = performance.now() + timeoutMs;
    const signal = AbortSignal.any([deadline, closing.signal]);
    const call: Dispatcher.RequestOptions = {
      origin,
      path,
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ model, input: [input] }),
      signal,
    };
    try {
      let answer = await readAnswer(agent, call, signal);
      if (answer.status === 429) {
        const pauseMs = answer.retryAfterMs ?? pauseWithoutWordMs;
        if (performance.now() + pauseMs >= deadlineAt)
          throw new CheckUnavailableError('the service has no time for us');
        await pause(pauseMs, undefined, { signal });
        answer = await readAnswer(agent, call, signal);
      }
      if (answer.status !== 200) throw new CheckUnavailableError(`the service answered ${answer.status}`);
      return readScores(answer.json);
    } catch (error) {
      if (error instanceof CheckUnavailableError) throw error;
      if (closing.signal.aborted) throw new CheckUnavailableError('cut off by the end of the program');
      if (deadline.aborted) throw new CheckUnavailableError(`the service did not answer within ${timeoutMs} ms`);
      throw new CheckUnavailableError(`the service cannot be reached: ${codeOf(error)}`);
    }
  }

  return {
    judgeText: (text) => judge({ type: 'text', text }),
    async judgePicture(path, contentType) {
      const picture = await readFile(path, 'base64').catch((error) => {
        throw new CheckUnavailableError(`the picture cannot be read: ${codeOf(error)}`);
      });
      return judge({ type: 'image_url', image_url: { url: `data:${contentType};base64,${picture}` } });
    },
    async close() {
      closing.abort();
      await agent.destroy();
    },
  };
}

/** The message of an HTTP parser may repeat what it could not parse. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
