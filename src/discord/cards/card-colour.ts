import type { Job } from '#src/domain/job.ts';

import { isSilent } from './card-state.ts';

const colours = { waiting: 0x5865f2, working: 0xf0b132, good: 0x23a55a, stopped: 0x80848e, trouble: 0xda373c };

/** The stripe beside the card. It repeats what the words say and carries nothing of its own. */
export function cardColour(job: Job): number {
  if (isSilent(job)) return colours.waiting;
  switch (job.state) {
    case 'accepted':
    case 'awaiting-approval':
    case 'queued':
    case 'submitting':
      return colours.waiting;
    case 'rendering':
      return job.phase === 'run' ? colours.working : colours.waiting;
    case 'delivering':
      return job.trouble === 'none' ? colours.working : colours.trouble;
    case 'awaiting-review':
      return colours.waiting;
    case 'delivered':
      return job.deletedAt === undefined ? colours.good : colours.stopped;
    case 'dropping':
    case 'cancelled':
    case 'rejected':
      return colours.stopped;
    case 'failed':
    case 'lost':
      return colours.trouble;
  }
}
