import type { JobState } from '#src/domain/job.ts';

interface Message {
  jobId: string;
  kind: 'card' | 'announcement' | 'video' | 'request' | 'review';
  /** What a card says. */
  state?: JobState;
}

/** What stands in the Discord channel. Outlives every process of the bot. */
export class Channel {
  readonly messages = new Map<string, Message>();
  #lastId = 1000;

  post(message: Message): string {
    this.#lastId += 1;
    const id = String(this.#lastId);
    this.messages.set(id, message);
    return id;
  }

  /** The place that an acknowledgement made; the card goes into it. */
  answer(jobId: string): void {
    this.messages.set(answerOf(jobId), { jobId, kind: 'card' });
  }

  find(jobId: string, kind: Message['kind']): string | undefined {
    return [...this.messages].find(([, message]) => message.jobId === jobId && message.kind === kind)?.[0];
  }

  count(jobId: string, kind: Message['kind']): number {
    return [...this.messages.values()].filter((message) => message.jobId === jobId && message.kind === kind).length;
  }

  videosOf(jobId: string): number {
    return this.count(jobId, 'video');
  }
}

export const answerOf = (jobId: string): string => `9${jobId}`;
