import type { Clock } from '#src/domain/clock.ts';
import type { AutoModRule } from './auto-mod-rules.ts';

type ReadRules = (guildId: string) => Promise<readonly AutoModRule[]>;

/** Long enough for a rush of requests, short enough that whoever changes a rule sees it at work. */
const freshMs = 10_000;

/** Discord lets a route be asked only so often; a rush of requests shares one answer. A failure is not kept. */
export function recentAutoModRules(read: ReadRules, clock: Clock): ReadRules {
  const recent = new Map<string, Promise<readonly AutoModRule[]>>();
  return (guildId) => {
    const known = recent.get(guildId);
    if (known) return known;
    const rules = read(guildId);
    recent.set(guildId, rules);
    const drop = () => recent.delete(guildId);
    rules.then(() => clock.after(freshMs, drop), drop);
    return rules;
  };
}
