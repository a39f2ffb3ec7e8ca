import type { LimitName } from '#src/domain/ledger.ts';

/** `who` is a mention of a role. */
const limit = {
  'member-hour': 'Clips per hour',
  'member-day': 'Clips per day',
  'member-at-once': 'Clips at the same time',
  'member-cooldown': 'Pause between two clips',
  'member-day-money': 'Your money per day',
  'role-day-money': (who: string) => `Money per day, shared by ${who}`,
  'server-month-money': 'The server’s budget this month',
} satisfies Record<LimitName, unknown>;

/** Everything that people read of this surface, in English. The other languages have this shape. */
export const usageEn = {
  command: {
    name: 'usage',
    description: 'See what was used, what it cost and what is left',
    mine: { name: 'mine', description: 'What you have left today and what your clips cost this month' },
    server: { name: 'server', description: 'What this server spent this month (needs Manage Server)' },
  },
  amount: {
    about: (money: string) => `about ${money}`,
    unknown: 'not known',
    alsoUnknown: (jobs: string) => `${jobs} not known`,
    jobs: (jobs: number) => (jobs === 1 ? '1 job' : `${jobs} jobs`),
    of: (amount: string, jobs: string) => `${amount} for ${jobs}`,
  },
  mine: {
    title: 'Your usage on this server',
    limits: 'What you have left',
    noLimits: 'No limits apply to you here.',
    limit,
    left: (left: string, cap: string) => `${left} of ${cap} left`,
    leftInPercent: (percent: string) => `${percent} left`,
    more: (when: string) => `more ${when}`,
    readyNow: 'you can start now',
    readyAt: (when: string) => `you can start ${when}`,
    month: 'Your cost this month',
    nothing: 'Nothing so far.',
  },
  server: {
    title: (month: string) => `Usage in ${month}`,
    total: 'So far',
    budget: 'Budget',
    budgetUsed: (percent: string, budget: string) => `${percent} of ${budget}`,
    noBudget: 'none set',
    balance: 'Balance at RunComfy',
    members: 'By member',
    roles: 'By role',
    rolesNote: 'A job counts for every role of its member.',
    days: 'By day (UTC)',
    forgotten: 'people who asked to be forgotten',
    more: (count: string) => `and ${count} more`,
    empty: 'Nothing was started this month.',
    note: 'About: counted with an estimate where RunComfy has not named the cost. Not known: counted in no sum.',
    notAllowed: 'Only members with the permission Manage Server can see this.',
  },
  chart: {
    title: (month: string, amount: string) => `${month}: ${amount}`,
    titleOfBudget: (month: string, amount: string, budget: string) => `${month}: ${amount} of ${budget}`,
    axes: 'Day of the month (UTC) · US dollars',
    thatDay: 'That day',
    before: 'The days before',
    budget: 'Budget',
    alt: (title: string, days: string) => `Bar chart of what was spent. ${title}. By day: ${days}.`,
  },
};
