import type { Clock } from '#src/domain/clock.ts';
import type { Fit, Picture } from '#src/domain/job.ts';
import type {
  Clip,
  ClipFetch,
  ClipFetcher,
  ClipFitter,
  ClipFitting,
  PictureIntake,
  PictureIntakeOutcome,
} from '#src/domain/ports.ts';
import { type Reply, Script } from './script.ts';

export const samplePicture: Picture = {
  sha256: 'abc',
  contentType: 'image/png',
  width: 960,
  height: 540,
  bytes: 1000,
};

export const sampleFit: Fit = {
  limitBytes: 10_000_000,
  from: { bytes: 28_900_000, width: 1280, height: 720 },
  to: { bytes: 9_500_000, width: 1024, height: 576 },
};

export class FakePictures implements PictureIntake {
  readonly intakes = new Script<PictureIntakeOutcome>({ ok: true, picture: samplePicture });
  onDisk = true;

  fromUrl(): Promise<PictureIntakeOutcome> {
    return this.intakes.next();
  }

  async pathOf(picture: Picture): Promise<string | undefined> {
    return this.onDisk ? `/pictures/${picture.sha256}.png` : undefined;
  }
}

export class FakeClips implements ClipFetcher {
  readonly fetches = new Script<ClipFetch>({
    kind: 'fetched',
    clip: { path: '/clips/1.mp4', bytes: 5_000_000, sha256: 'c' },
  });
  readonly urls: string[] = [];
  /** Jobs whose file lies on the disk. */
  readonly files = new Set<string>();
  #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async fetch(jobId: string, url: string): Promise<ClipFetch> {
    this.urls.push(url);
    await new Promise<void>((resolve) => this.#clock.after(20, resolve));
    const fetched = await this.fetches.next();
    if (fetched.kind === 'fetched') this.files.add(jobId);
    return fetched;
  }

  async pathOf(jobId: string): Promise<string | undefined> {
    return this.files.has(jobId) ? `/clips/${jobId}.mp4` : undefined;
  }

  async remove(jobId: string): Promise<void> {
    this.files.delete(jobId);
  }

  async sweep(isWanted: (jobId: string) => Promise<boolean>): Promise<void> {
    for (const jobId of this.files) if (!(await isWanted(jobId))) this.files.delete(jobId);
  }

  removeUnwanted(isWanted: (jobId: string) => Promise<boolean>): Promise<void> {
    return this.sweep(isWanted);
  }
}

/** Makes every clip half as wide and nine tenths of the limit, as long as ffmpeg is there. */
export class FakeFitter implements ClipFitter {
  installed = false;
  /** The limit of each smaller clip that was asked for. */
  readonly limits: number[] = [];
  /** What goes wrong first. */
  readonly troubles: Reply<ClipFitting>[] = [];

  async available(): Promise<boolean> {
    return this.installed;
  }

  async fit(jobId: string, { bytes }: Clip, limitBytes: number): Promise<ClipFitting> {
    this.limits.push(limitBytes);
    const trouble = this.troubles.shift();
    if (trouble) return typeof trouble === 'function' ? trouble() : trouble;
    if (!this.installed) return { kind: 'no-program' };
    const to = { bytes: Math.floor(limitBytes * 0.9), width: 640, height: 360 };
    const clip = { path: `/clips/${jobId}.fitted.mp4`, bytes: to.bytes, sha256: 'd' };
    return { kind: 'fitted', clip, fit: { limitBytes, from: { bytes, width: 1280, height: 720 }, to } };
  }
}
