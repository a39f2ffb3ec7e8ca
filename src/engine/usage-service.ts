import type { Clock } from '#src/domain/clock.ts';
import type { LimitReached } from '#src/domain/ledger.ts';
import { limitsFor, monthStart, type WhoAndWhere } from '#src/domain/limits.ts';
import type { LedgerReader, LedgerRow, SettingsStore } from '#src/domain/moderation-ports.ts';

/** Amounts in millionths of a US dollar. What is not known is counted in `unknownJobs` and in no amount. */
export interface Amount {
  jobs: number;
  micros: number;
  /** Not yet charged, or charged by an unknown amount: counted with the estimate. */
  estimatedJobs: number;
  unknownJobs: number;
}

export interface OwnUsage {
  /** How full each limit of this member is. */
  limits: LimitReached[];
  month: Amount;
}

export interface ServerUsage {
  month: Amount;
  budgetMicros?: number | undefined;
  /** Most expensive first. `memberId` missing: people who were forgotten. */
  members: (Amount & { memberId?: string | undefined })[];
  roles: (Amount & { roleId: string })[];
  /** Every day of the month so far, `day` as 2026-11-25. */
  days: (Amount & { day: string })[];
  /** The balance at RunComfy, if the token may read it. */
  balanceMicros?: number | undefined;
}

export interface UsageService {
  mine(who: WhoAndWhere): Promise<OwnUsage>;
  server(guildId: string): Promise<ServerUsage>;
}

interface UsageServiceOptions {
  ledger: LedgerReader;
  settings: Pick<SettingsStore, 'read'>;
  /** In micros; undefined when it is not known. */
  balance: () => Promise<number | undefined>;
  clock: Pick<Clock, 'now'>;
}

export function createUsageService({ ledger, settings, balance, clock }: UsageServiceOptions): UsageService {
  return {
    async mine(who) {
      const now = clock.now();
      const [limits, rows] = await Promise.all([
        settings.read(who.guildId).then((decided) => ledger.usage(limitsFor(decided, who, now))),
        ledger.listOf(who.guildId, who.memberId, monthStart(now)),
      ]);
      return { limits, month: addUp(rows) };
    },
    async server(guildId) {
      const now = clock.now();
      const [{ budgets }, rows, balanceMicros] = await Promise.all([
        settings.read(guildId),
        ledger.list(guildId, monthStart(now)),
        balance(),
      ]);
      return {
        month: addUp(rows),
        budgetMicros: budgets.serverMonthMicros,
        members: grouped(rows, ({ memberId }) => [memberId]).map(([memberId, amount]) => ({ memberId, ...amount })),
        roles: grouped(rows, ({ roleIds }) => roleIds).map(([roleId, amount]) => ({ roleId, ...amount })),
        days: daysOf(rows, now),
        balanceMicros,
      };
    },
  };
}

function addUp(rows: readonly LedgerRow[]): Amount {
  const amount: Amount = { jobs: rows.length, micros: 0, estimatedJobs: 0, unknownJobs: 0 };
  for (const { costMicros, estimateMicros } of rows) {
    amount.micros += costMicros ?? estimateMicros ?? 0;
    if (costMicros !== undefined) continue;
    if (estimateMicros === undefined) amount.unknownJobs += 1;
    else amount.estimatedJobs += 1;
  }
  return amount;
}

/** The amount of each key, most expensive first; a row counts for each of its keys. */
function grouped<K>(rows: readonly LedgerRow[], keysOf: (row: LedgerRow) => readonly K[]): [K, Amount][] {
  const groups = new Map<K, LedgerRow[]>();
  for (const row of rows) {
    for (const key of new Set(keysOf(row))) {
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
  }
  const amounts = [...groups].map(([key, own]): [K, Amount] => [key, addUp(own)]);
  return amounts.toSorted(([, a], [, b]) => b.micros - a.micros || b.jobs - a.jobs);
}

const dayMs = 24 * 60 * 60_000;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

function daysOf(rows: readonly LedgerRow[], now: number): ServerUsage['days'] {
  const start = monthStart(now);
  const days = Array.from({ length: Math.floor((now - start) / dayMs) + 1 }, (_, day) => dayOf(start + day * dayMs));
  const byDay = Map.groupBy(rows, ({ at }) => dayOf(at));
  return days.map((day) => ({ day, ...addUp(byDay.get(day) ?? []) }));
}
