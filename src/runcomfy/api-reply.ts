/** What came of one call, before anybody asks what it means. */
export type ApiReply =
  | Answer
  /** No connection came about, so RunComfy cannot know of the call. */
  | { kind: 'not-sent'; detail: string }
  /** Sent, at least in part, and no whole answer came back in time. */
  | { kind: 'unanswered'; detail: string };

export interface Answer {
  kind: 'answered';
  status: number;
  /** `undefined` when the body is not JSON or larger than any answer of RunComfy's. */
  json: unknown;
  retryAfterMs: number | undefined;
}

export const isSuccess = (answer: Answer): boolean => answer.status >= 200 && answer.status < 300;
