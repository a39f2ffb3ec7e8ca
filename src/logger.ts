import { pino } from 'pino';

/** One JSON line per event on standard output. Errors keep their name, message and stack: the ones of Discord are cleaned before. */
export const createLogger = (level: string) => pino({ level, base: null });
