import type { Keyv } from 'keyv';
import type { ClipSizes } from '#src/domain/ports.ts';
import { createLastNumbers } from './last-numbers.ts';

/** Enough to see what people make here. */
const keptClips = 60;

export const createClipSizes = (namespace: Keyv): ClipSizes => createLastNumbers(namespace, keptClips);
