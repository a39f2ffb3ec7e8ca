/** Counts, per job and kind, what failed in a row since the bot started. */
export class Attempts {
  #counts = new Map<string, Map<string, number>>();

  add(jobId: string, kind: string): number {
    const counts = this.#counts.get(jobId) ?? new Map<string, number>();
    const count = (counts.get(kind) ?? 0) + 1;
    this.#counts.set(jobId, counts.set(kind, count));
    return count;
  }

  /** Something went well: what failed before it does not count any more. */
  reset(jobId: string, ...kinds: string[]): void {
    for (const kind of kinds) this.#counts.get(jobId)?.delete(kind);
  }

  forget(jobId: string): void {
    this.#counts.delete(jobId);
  }
}
