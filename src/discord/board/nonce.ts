import { createHash } from 'node:crypto';

/** The same for the same purpose after a restart, so that Discord recognises a repeated create; at most 25 characters. */
export const nonceFor = (jobId: string, purpose: string): string =>
  createHash('sha256').update(`${jobId}:${purpose}`).digest('base64url').slice(0, 24);
