import type { CancelOutcome, ResultReading, StatusReading, SubmitOutcome } from '#src/domain/ports.ts';
import type { CatalogueReading } from '#src/runcomfy/catalogue-reading.ts';

/** What one call says about RunComfy as a whole; undefined when it says nothing. */
export type Sign = 'well' | 'silent' | 'locked-out' | 'unpaid' | undefined;

export function signOfSubmit(outcome: SubmitOutcome): Sign {
  switch (outcome.kind) {
    case 'accepted':
      return 'well';
    case 'refused':
      if (outcome.reason === 'credentials') return 'locked-out';
      return outcome.reason === 'balance' ? 'unpaid' : 'well';
    case 'not-sent':
      // To be asked to slow down is an answer.
      return outcome.busy ? undefined : 'silent';
    case 'unknown':
      return 'silent';
  }
}

export function signOfRead(reading: StatusReading | ResultReading | CatalogueReading): Sign {
  if (reading.kind === 'credentials') return 'locked-out';
  // Whoever looks only for a route may answer 404 without looking at the token.
  if (reading.kind !== 'unavailable') return reading.kind === 'not-listed' ? undefined : 'well';
  if (reading.problem === 'credentials') return 'locked-out';
  // To be asked to slow down is an answer.
  return reading.problem === 'busy' ? undefined : 'silent';
}

export const signOfCancel = ({ kind }: CancelOutcome): Sign => (kind === 'unconfirmed' ? undefined : 'well');
