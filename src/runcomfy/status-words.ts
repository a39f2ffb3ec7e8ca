export type Phase = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';

/** Documented words, other spellings, and words of upstream providers that RunComfy's own clients know. */
const phases: ReadonlyMap<string, Phase> = new Map([
  ['in_queue', 'queued'],
  ['queued', 'queued'],
  ['in_progress', 'running'],
  ['running', 'running'],
  ['pending', 'running'],
  ['waiting', 'running'],
  ['starting', 'running'],
  ['processing', 'running'],
  ['completed', 'succeeded'],
  ['succeeded', 'succeeded'],
  ['success', 'succeeded'],
  ['failed', 'failed'],
  ['error', 'failed'],
  ['cancelled', 'cancelled'],
  ['canceled', 'cancelled'],
]);

export const phaseOf = (word: string): Phase | undefined => phases.get(word.trim().toLowerCase());
