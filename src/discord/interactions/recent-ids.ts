/** The last interactions seen: the gateway may deliver one twice, and replays some after a resume. */
export class RecentIds {
  #seen = new Set<string>();
  #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  /** @returns false when the id was added before. */
  add(id: string): boolean {
    if (this.#seen.has(id)) return false;
    this.#seen.add(id);
    const [oldest] = this.#seen;
    if (oldest !== undefined && this.#seen.size > this.#size) this.#seen.delete(oldest);
    return true;
  }
}
