import type { Fault, FaultRule, FaultTarget } from './fault.ts';

interface PlannedFault {
  /** How often it struck. */
  readonly hits: number;
  remove(): void;
}

export interface Faults {
  /** Earlier rules strike first; one rule per request. */
  add(rule: FaultRule): PlannedFault;
  clear(): void;
  take(target: FaultTarget): Fault | undefined;
}

export function createFaults(): Faults {
  let plans: { rule: FaultRule; left: number; hits: number }[] = [];
  return {
    add(rule) {
      const plan = { rule, left: rule.times ?? 1, hits: 0 };
      plans.push(plan);
      return {
        get hits() {
          return plan.hits;
        },
        remove() {
          plans = plans.filter((one) => one !== plan);
        },
      };
    },
    clear() {
      plans = [];
    },
    take(target) {
      const plan = plans.find((one) => one.left > 0 && matches(one.rule.route, target));
      if (!plan) return undefined;
      plan.left -= 1;
      plan.hits += 1;
      return plan.rule.fault;
    },
  };
}

function matches(wanted: FaultRule['route'], target: FaultTarget): boolean {
  if (typeof wanted === 'function') return wanted(target);
  if (wanted instanceof RegExp) return wanted.test(`${target.method} ${target.path}`);
  return withoutNames(wanted) === withoutNames(`${target.method} ${target.route}`);
}

function withoutNames(route: string): string {
  return route.replaceAll(/:\w+/g, ':');
}
