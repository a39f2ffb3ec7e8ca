import type {
  Clip,
  ClipFetch,
  ClipFetcher,
  ClipFitter,
  ClipFitting,
  PictureIntake,
  PictureIntakeOutcome,
} from '#src/domain/ports.ts';
import { samplePicture } from '#test/support/fake-media.ts';
import type { Wire } from './wire.ts';

export class SimulatedPictures implements PictureIntake {
  #wire: Wire;

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  fromUrl(): Promise<PictureIntakeOutcome> {
    const unreachable = (): PictureIntakeOutcome => ({ ok: false, reason: 'unreachable' });
    return this.#wire.call<PictureIntakeOutcome>(() => ({ ok: true, picture: samplePicture }), unreachable);
  }

  async pathOf(): Promise<string> {
    return '/pictures/abc.png';
  }
}

/** Clips and the disk that they lie on, which outlives the bot. */
export class SimulatedClips implements ClipFetcher {
  readonly files = new Set<string>();
  #sizes = new Map<string, number>();
  #wire: Wire;

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  fetch(jobId: string): Promise<ClipFetch> {
    return this.#wire.call<ClipFetch>(
      () => {
        if (this.files.has(jobId)) return this.#kept(jobId);
        if (this.#wire.chance(0.03)) return { kind: 'refused', reason: 'clip-damaged', detail: 'x' };
        this.files.add(jobId);
        return this.#kept(jobId);
      },
      () => ({ kind: 'unavailable', detail: 'half' }),
    );
  }

  async pathOf(jobId: string): Promise<string | undefined> {
    return this.files.has(jobId) ? `/clips/${jobId}.mp4` : undefined;
  }

  /** Some are larger than may be posted, and stay so. */
  #kept(jobId: string): ClipFetch {
    const bytes = this.#sizes.get(jobId) ?? (this.#wire.chance(0.05) ? 50_000_000 : 5_000_000);
    this.#sizes.set(jobId, bytes);
    return { kind: 'fetched', clip: { path: `/clips/${jobId}.mp4`, bytes, sha256: 'c' } };
  }

  async remove(jobId: string): Promise<void> {
    await this.#wire.pause();
    this.files.delete(jobId);
  }

  async sweep(isWanted: (jobId: string) => Promise<boolean>): Promise<void> {
    for (const jobId of this.files) if (!(await isWanted(jobId))) this.files.delete(jobId);
  }

  removeUnwanted(isWanted: (jobId: string) => Promise<boolean>): Promise<void> {
    return this.sweep(isWanted);
  }
}

/** Of some clips it can make smaller ones, and each time the same. */
export class SimulatedFitter implements ClipFitter {
  #wire: Wire;

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  async available(): Promise<boolean> {
    return true;
  }

  fit(jobId: string, { bytes }: Clip, limitBytes: number): Promise<ClipFitting> {
    return this.#wire.call<ClipFitting>(
      () => {
        if (Number(jobId) % 2 === 0) return { kind: 'too-little-room' };
        const to = { bytes: Math.floor(limitBytes * 0.9), width: 640, height: 360 };
        const clip = { path: `/clips/${jobId}.fitted.mp4`, bytes: to.bytes, sha256: 'd' };
        return { kind: 'fitted', clip, fit: { limitBytes, from: { bytes, width: 1280, height: 720 }, to } };
      },
      () => ({ kind: 'failed', detail: 'killed' }),
    );
  }
}
