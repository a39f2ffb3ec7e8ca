import type { StepContext } from './step-context.ts';
import type { Turn } from './turns.ts';

/** Whoever stands further back hears of it when it matters. */
const shownPlaces = 50;

/** Keeps the places in line on the cards true: once per base interval, for those that changed. */
export function showPlaces({
  turns,
  store,
  board,
  clock,
  baseMs,
  log,
}: Pick<StepContext, 'turns' | 'store' | 'board' | 'clock' | 'baseMs' | 'log'>) {
  let shown = new Map<string, Turn>();
  let disarm: (() => void) | undefined;

  async function refresh(): Promise<void> {
    const front = new Map([...turns.places()].slice(0, shownPlaces));
    const moved = [...front].filter(([jobId, turn]) => {
      const before = shown.get(jobId);
      return before?.place !== turn.place || before.people !== turn.people;
    });
    for (const [jobId] of moved) {
      const job = await store.read(jobId);
      if (job?.state === 'queued') board.show(job);
    }
    // Only now: what could not be read is shown next time.
    shown = front;
  }

  return {
    changed(): void {
      if (disarm || (turns.places().size === 0 && shown.size === 0)) return;
      disarm = clock.after(baseMs, () => {
        disarm = undefined;
        refresh().catch((error) => log.warn({ err: error }, 'places in line could not be shown'));
      });
    },
    close(): void {
      disarm?.();
    },
  };
}
