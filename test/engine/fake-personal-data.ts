import type { PersonalData } from '#src/domain/moderation-ports.ts';

/** Does what the test says, and remembers what it was asked. */
export class FakePersonalData implements PersonalData {
  expired = new Map<string, number>();
  open: string[] = [];
  needed = new Set<string>();
  readonly failures: Error[] = [];
  readonly calls: string[] = [];

  async collect(guildId: string, memberId: string) {
    return { jobs: [`${guildId}/${memberId}`] };
  }
  async forget(guildId: string, memberId: string, now: number) {
    this.#note(`forget ${guildId}/${memberId} ${now}`);
    return { removedJobs: 3, openJobIds: this.open };
  }
  async removeExpired(now: number) {
    this.#note(`removeExpired ${now}`);
    return this.expired;
  }
  async needsPicture(sha256: string) {
    return this.needed.has(sha256);
  }

  #note(call: string): void {
    this.calls.push(call);
    const error = this.failures.shift();
    if (error) throw error;
  }
}

/** Pictures by their hashes. */
export class FakePictures {
  kept: string[] = [];
  readonly failures: Error[] = [];

  async sweep(isNeeded: (sha256: string) => Promise<boolean>): Promise<number> {
    const error = this.failures.shift();
    if (error) throw error;
    const before = this.kept.length;
    const needed = await Promise.all(this.kept.map(isNeeded));
    this.kept = this.kept.filter((_, index) => needed[index]);
    return before - this.kept.length;
  }
}

/** Clips by their jobs, of which none is in the store any more. */
export class FakeClipFiles {
  kept: string[] = [];
  readonly store = { read: async () => undefined };

  async removeUnwanted(isWanted: (jobId: string) => Promise<boolean>): Promise<void> {
    const wanted = await Promise.all(this.kept.map(isWanted));
    this.kept = this.kept.filter((_, index) => wanted[index]);
  }
}
