import type { Reservation } from '#src/domain/ledger.ts';
import type { createRecordedLog } from '#test/support/recorded-log.ts';
import { answerOf, type Channel } from './channel.ts';
import type { SimulatedRuncomfy } from './simulated-runcomfy.ts';
import type { SimulatedStore } from './simulated-store.ts';

interface World {
  asked: readonly string[];
  store: SimulatedStore;
  runcomfy: SimulatedRuncomfy;
  channel: Channel;
  files: ReadonlySet<string>;
  log: ReturnType<typeof createRecordedLog>;
  luckOf: (jobId: string) => number;
}

/**
 * Where the ledger counts less than RunComfy has charged by now: must hold at every moment, for jobs that are held, reviewed and
 * appealed as well. A job that RunComfy was not asked for yet counts with its estimate.
 */
export function underpaid({ asked, store, runcomfy }: Pick<World, 'asked' | 'store' | 'runcomfy'>): string[] {
  return asked.flatMap((id) => {
    const job = store.jobs.get(id);
    const charged = runcomfy.chargedMicros(`job ${id}`);
    const counted = countedMicros(store.reservations.get(id));
    return counted < charged ? [`job ${id} (${job?.state}) cost ${charged} and counts for ${counted}`] : [];
  });
}

/** What a limit in money counts for it. */
function countedMicros(reservation: Reservation | undefined): number {
  if (!reservation || reservation.state === 'freed') return 0;
  return reservation.costMicros ?? reservation.estimateMicros ?? 0;
}

/** Everything that must hold once the world is quiet, and does not. */
export function violations(world: World): string[] {
  const bugs = world.log.lines.filter(({ message }) => message.startsWith('a step failed'));
  return [
    ...bugs.map(
      ({ fields }) =>
        `a step threw ${JSON.stringify(fields, (_, value) => (value instanceof Error ? value.stack : value))}`,
    ),
    ...world.asked.flatMap((id) => violationsOf(world, id).map((what) => `job ${id} ${what}`)),
  ];
}

function violationsOf({ store, runcomfy, channel, files, luckOf }: World, id: string): string[] {
  const found: string[] = [];
  const job = store.jobs.get(id);
  const reservation = store.reservations.get(id);
  const prompt = `job ${id}`;
  const paidCalls = runcomfy.paidCalls.get(prompt) ?? 0;
  const charged = runcomfy.chargedMicros(prompt);
  const videos = channel.videosOf(id);

  if (paidCalls > 1) found.push(`was paid ${paidCalls} times`);
  if (videos > 1) found.push(`has ${videos} videos`);
  const isShown = job?.state === 'delivered' && job.deletedAt === undefined;
  if (isShown !== (videos === 1)) found.push(`is ${job?.state} with ${videos} videos`);

  const approved = store.entries.filter(({ jobId, action }) => jobId === id && isApproval(action)).length;
  const shown = store.entries.filter(({ jobId, action }) => jobId === id && action.startsWith('review-shown')).length;
  if (luckOf(id) < 0.3 && paidCalls > 0 && approved === 0) found.push('was paid though nobody let it pass');
  if (luckOf(id) < 0.3 && job?.state === 'delivered' && shown === 0) found.push('was shown though nobody looked');
  if (approved > 1) found.push(`was approved ${approved} times`);
  if (shown > 1) found.push(`was reviewed ${shown} times`);
  for (const kind of ['request', 'review'] as const)
    if (channel.count(id, kind) > (kind === 'request' ? 2 : 1)) found.push(`was put before the moderators again`);

  const counted = countedMicros(reservation);
  if (counted < charged) found.push(`cost ${charged} and counts for ${counted} (${job?.state})`);
  // Of a lost one nobody knows; everything else that was never asked for must not be counted.
  if (counted > 0 && paidCalls === 0 && job?.state !== 'lost') found.push(`was never paid and counts for ${counted}`);
  if (reservation?.state === 'held') found.push('is still held in the ledger');
  const { costMicros } = reservation ?? {};
  if (costMicros !== undefined && costMicros !== charged) found.push(`cost ${charged}, not ${costMicros}`);

  const card = channel.messages.get(job?.card?.messageId ?? answerOf(id));
  if (job && card && card.state !== job.state) found.push(`is ${job.state} and its card says ${card.state}`);

  const keepsFile = job?.state === 'failed' && job.reason === 'clip-too-large';
  if (keepsFile && !files.has(id)) found.push('lost the clip that it promised to keep');
  return found;
}

const isApproval = (action: string): boolean => action === 'request-approved' || action === 'request-edited';
