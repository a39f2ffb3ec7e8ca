import type { Finding } from './gate.ts';
import type { GuildSettings } from './guild-settings.ts';
import type { Job } from './job.ts';
import { activeBlock, type MemberRecord } from './member-record.ts';

export interface Asker {
  memberId: string;
  roleIds: readonly string[];
  channelId: string;
  parentChannelId?: string | undefined;
  ageRestricted: boolean;
}

/** Why somebody may not ask here, now. Nothing of it is a judgement of what they ask for. */
export type PolicyRefusal =
  | { kind: 'paused' }
  | { kind: 'blocked'; until: number; reason: string }
  | { kind: 'not-in-this-channel'; channelIds: readonly string[] }
  | { kind: 'age-restricted-only' }
  | { kind: 'roles'; roleIds: readonly string[] };

/** The first rule of the server that is against it, before anything is looked at. Pure. */
export function policyRefusal(
  settings: GuildSettings,
  record: MemberRecord,
  asker: Asker,
  now: number,
): PolicyRefusal | undefined {
  const { where, roleIds } = settings;
  if (settings.paused) return { kind: 'paused' };
  const block = activeBlock(record, now);
  if (block) return { kind: 'blocked', until: block.until, reason: block.reason };
  const here = [asker.channelId, asker.parentChannelId];
  if (where.channelIds.length > 0 && !where.channelIds.some((id) => here.includes(id)))
    return { kind: 'not-in-this-channel', channelIds: where.channelIds };
  if (where.ageRestrictedOnly && !asker.ageRestricted) return { kind: 'age-restricted-only' };
  if (roleIds.length > 0 && !roleIds.some((id) => asker.roleIds.includes(id))) return { kind: 'roles', roleIds };
  return undefined;
}

const dayMs = 24 * 60 * 60_000;
const discordEpochMs = 1_420_070_400_000;

/** When a Discord id, and with it an account, was made. */
export const snowflakeTime = (id: string): number => Number(BigInt(id) >> 22n) + discordEpochMs;

/** Whether this server wants a person to look at the request whatever the checks say. Pure. */
export function approvalFinding(
  { approval }: GuildSettings,
  record: MemberRecord,
  { requesterId, roleIds, joinedAt, createdAt }: Pick<Job, 'requesterId' | 'roleIds' | 'joinedAt' | 'createdAt'>,
): Finding | undefined {
  const hold = (evidence: string): Finding => ({ reason: 'approval', verdict: 'hold', evidence });
  if (approval.who === 'nobody' || record.trusted) return undefined;
  if (approval.who === 'everybody') return hold('everybody waits');
  const { trustedRoleIds, accountDays, memberDays } = approval;
  if (trustedRoleIds.length > 0 && !trustedRoleIds.some((id) => roleIds.includes(id))) return hold('no trusted role');
  if (createdAt - snowflakeTime(requesterId) < accountDays * dayMs) return hold('young account');
  // Who can't be seen to have joined long ago is taken for new.
  if (memberDays > 0 && (joinedAt === undefined || createdAt - joinedAt < memberDays * dayMs))
    return hold('new member');
  return undefined;
}
