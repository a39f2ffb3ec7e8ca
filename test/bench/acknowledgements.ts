import { memberPicture } from '#test/support/member.ts';
import { type Contestant, onStageWith } from './contestants.ts';
import { ms, quantile, type Row } from './row.ts';

const commands = 1_000;

/** From the moment in which Discord hands out the command to its first answer, for single commands and for many in one turn. */
async function measure(contestant: Contestant): Promise<{ one: number; all: number[]; failed: number }> {
  const all: number[] = [];
  let one = Number.NaN;
  let failed = 0;
  await onStageWith(contestant, { discord: { ackDeadlineMs: 30_000 } }, async ({ discord, runcomfy }) => {
    runcomfy.hold('all');
    const attachment = await memberPicture();
    const members = Array.from({ length: commands }, (_, n) => discord.createUser({ username: `member-${n}` }));
    for (const member of members) discord.addMember(discord.guild, member);
    const use = async (user: (typeof members)[number]) => {
      const askedAt = performance.now();
      const place = { user, channel: discord.channels.general };
      const press = discord.interact.command({ ...place, name: 'animate', options: { prompt: 'a kite' }, attachment });
      await press.acknowledged;
      return performance.now() - askedAt;
    };
    const singles: number[] = [];
    for (const member of members.slice(0, 20)) singles.push(await use(member));
    one = quantile(singles, 0.5);
    const answers = await Promise.allSettled(members.map(use));
    for (const answer of answers) {
      if (answer.status === 'fulfilled') all.push(answer.value);
      else failed += 1;
    }
  });
  return { one, all, failed };
}

export async function acknowledgements(): Promise<Row[]> {
  const ours = await measure('ours');
  const naive = await measure('naive');
  const late = ({ all, failed }: typeof ours) => `${all.filter((each) => each > 2_500).length + failed}`;
  return [
    { what: 'one command, median', target: '≤ 10 ms', ours: ms(ours.one), naive: ms(naive.one) },
    {
      what: `${commands} commands in one turn, p99`,
      target: '≤ 700 ms',
      ours: ms(quantile(ours.all, 0.99)),
      naive: ms(quantile(naive.all, 0.99)),
    },
    { what: 'of them above 2.5 s or failed', target: '0', ours: late(ours), naive: late(naive) },
  ];
}
