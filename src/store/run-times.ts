import type { Keyv } from 'keyv';
import type { RunTimes } from '#src/domain/ports.ts';
import { createLastNumbers } from './last-numbers.ts';

/** Enough to learn a distribution from; older runs say little about today's machines. */
const keptRuns = 400;

export const createRunTimes = (namespace: Keyv): RunTimes => createLastNumbers(namespace, keptRuns);
