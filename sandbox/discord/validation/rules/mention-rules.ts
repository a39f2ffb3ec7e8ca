import type { Finding } from '#sandbox/discord/validation/finding.ts';
import type { MessageBody } from './message-body.ts';

export function mentionFindings({ allowed_mentions: allowed }: MessageBody, base: string): Finding[] {
  return (['users', 'roles'] as const)
    .filter((kind) => allowed?.parse?.includes(kind) && allowed[kind]?.length)
    .map((kind) => ({
      pointer: `${base}/allowed_mentions`,
      problem: `"parse" with "${kind}" excludes a list of ${kind}`,
    }));
}
