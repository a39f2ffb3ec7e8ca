/** How long one attempt may take, from the queue to the last byte of the answer. */
export interface Deadlines {
  acknowledgeMs: number;
  plainMs: number;
  /** A message with a picture. */
  pictureMs: number;
  clipMs: number;
}

export const standardDeadlines: Deadlines = {
  acknowledgeMs: 2_000,
  plainMs: 15_000,
  pictureMs: 2 * 60_000,
  clipMs: 15 * 60_000,
};
