import { money } from '#src/discord/cards/money.ts';
import { languageOf, textsFor } from '#src/discord/texts/texts.ts';
import type { Amount } from '#src/engine/usage-service.ts';

/** The sum as people read it: `$2.40`, `about $2.40` when some of it is an estimate, `not known` when all of it is. */
export function sumText(amount: Amount, locale: string): string {
  const texts = textsFor(locale).usage.amount;
  if (amount.jobs > 0 && amount.unknownJobs === amount.jobs) return texts.unknown;
  const sum = money(amount.micros, languageOf(locale));
  return amount.estimatedJobs > 0 ? texts.about(sum) : sum;
}

/** What the sum leaves out, if anything. */
export function leftOutText({ jobs, unknownJobs }: Amount, locale: string): string | undefined {
  const { alsoUnknown, jobs: count } = textsFor(locale).usage.amount;
  return unknownJobs > 0 && unknownJobs < jobs ? alsoUnknown(count(unknownJobs)) : undefined;
}

/** `about $2.40 for 12 jobs · 1 job not known` */
export function amountText(amount: Amount, locale: string): string {
  const texts = textsFor(locale).usage.amount;
  const sum = texts.of(sumText(amount, locale), texts.jobs(amount.jobs));
  return [sum, leftOutText(amount, locale)].filter((part) => part !== undefined).join(' · ');
}
