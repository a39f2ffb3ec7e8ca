import type { GuildSettings, Quota } from './guild-settings.ts';
import { type Limit, reservationKeys } from './ledger.ts';

export interface WhoAndWhere {
  guildId: string;
  memberId: string;
  roleIds: readonly string[];
}

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

/** The first instant of the month, in UTC: the same for everybody, whatever their clocks do in spring. */
export function monthStart(now: number, months = 0): number {
  const date = new Date(now);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
}

/** The quota that holds for somebody with these roles: of several roles the most generous in each part. */
function quotaFor({ quotas }: GuildSettings, roleIds: readonly string[]): Quota {
  const own = quotas.roles.filter(({ roleId }) => roleIds.includes(roleId));
  if (own.length === 0) return quotas.member;
  /** A missing number is no limit, so one role without it is enough. */
  const most = (part: 'perHour' | 'perDay' | 'atOnce') =>
    own.some((quota) => quota[part] === undefined) ? undefined : Math.max(...own.map((quota) => quota[part] ?? 0));
  const cooldownSeconds = Math.min(...own.map((quota) => quota.cooldownSeconds ?? 0));
  return { perHour: most('perHour'), perDay: most('perDay'), atOnce: most('atOnce'), cooldownSeconds };
}

/** Every limit that a new job of this member must find room in. Hours and days slide; the month is a calendar month. */
export function limitsFor(settings: GuildSettings, who: WhoAndWhere, now: number): Limit[] {
  const quota = quotaFor(settings, who.roleIds);
  const { budgets } = settings;
  const key = reservationKeys.member(who.guildId, who.memberId);
  const limits: Limit[] = [];
  // A reservation leaves the window exactly at the instant that the member is told.
  const jobs = (name: Limit['name'], windowMs: number, cap: number | undefined) => {
    if (cap === undefined) return;
    limits.push({ name, key, since: now - windowMs + 1, measure: 'jobs', cap, freesAt: { afterMs: windowMs } });
  };
  if (quota.atOnce !== undefined)
    limits.push({ name: 'member-at-once', key, since: 0, measure: 'open-jobs', cap: quota.atOnce });
  jobs('member-cooldown', (quota.cooldownSeconds ?? 0) * 1000, quota.cooldownSeconds ? 1 : undefined);
  jobs('member-hour', hourMs, quota.perHour);
  jobs('member-day', dayMs, quota.perDay);

  const day = { since: now - dayMs + 1, measure: 'micros' as const, freesAt: { afterMs: dayMs } };
  if (budgets.memberDayMicros !== undefined)
    limits.push({ name: 'member-day-money', key, cap: budgets.memberDayMicros, ...day });
  for (const { roleId, dayMicros } of budgets.roles) {
    if (!who.roleIds.includes(roleId)) continue;
    limits.push({ name: 'role-day-money', key: reservationKeys.role(who.guildId, roleId), cap: dayMicros, ...day });
  }
  if (budgets.serverMonthMicros !== undefined) {
    limits.push({
      name: 'server-month-money',
      key: reservationKeys.server(who.guildId),
      cap: budgets.serverMonthMicros,
      since: monthStart(now),
      measure: 'micros',
      freesAt: { at: monthStart(now, 1) },
    });
  }
  return limits;
}

/** What a member's reservations count for. */
export const keysFor = ({ guildId, memberId, roleIds }: WhoAndWhere): string[] => [
  reservationKeys.server(guildId),
  reservationKeys.member(guildId, memberId),
  ...roleIds.map((roleId) => reservationKeys.role(guildId, roleId)),
];
