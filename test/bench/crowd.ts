import { memberPicture } from '#test/support/member.ts';
import { Stage } from '#test/support/stage.ts';
import { onStageWith } from './contestants.ts';
import { leaveOpenJobs } from './open-jobs.ts';
import { meter } from './process-meter.ts';
import { mb, percent, type Row } from './row.ts';

const jobs = 10_000;
/** The naive bot loses nothing when it starts with jobs: it has to be asked for each. More than this it does not live through. */
const naiveJobs = 1_000;
const warmUpMs = 15_000;
const measuredMs = 30_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface Load {
  cpuPercent: number;
  memoryMb: number;
  pollsPerSecond: number;
  editsPerSecond: number;
}

async function load({ runcomfy, discord }: Stage, pid: number): Promise<Load> {
  await pause(warmUpMs);
  const edits = () => discord.requests.filter(({ method }) => method === 'PATCH').length;
  const before = { polls: runcomfy.count('status'), edits: edits() };
  const { cpuPercent, memoryMb } = await meter(pid, measuredMs);
  const perSecond = (count: number) => count / (measuredMs / 1000);
  return {
    cpuPercent,
    memoryMb,
    pollsPerSecond: perSecond(runcomfy.count('status') - before.polls),
    editsPerSecond: perSecond(edits() - before.edits),
  };
}

async function ours(): Promise<Load> {
  await using stage = await Stage.open({ environment: { LOG_LEVEL: 'warn', RUNCOMFY_POLL_MS: '3000' } });
  await leaveOpenJobs(stage, jobs, 200);
  return await load(stage, stage.spawnBot().pid);
}

async function naive(): Promise<Load> {
  let found: Load | undefined;
  await onStageWith('naive', { discord: { ackDeadlineMs: 60_000 } }, async (stage, bot) => {
    const { discord } = stage;
    stage.runcomfy.hold('all');
    const attachment = await memberPicture();
    const place = { user: discord.users.alice, channel: discord.channels.general };
    const use = () =>
      discord.interact.command({ ...place, name: 'animate', options: { prompt: 'a kite' }, attachment });
    await Promise.allSettled(Array.from({ length: naiveJobs }, () => use().acknowledged));
    found = await load(stage, bot.pid);
  });
  if (!found) throw new Error('not measured');
  return found;
}

export async function crowd(): Promise<Row[]> {
  const [us, them] = [await ours(), await naive()];
  const rate = (value: number) => `${value.toFixed(1)}/s`;
  return [
    {
      what: `${jobs} jobs in progress (naive: ${naiveJobs}): CPU of a core`,
      target: '≤ 15 %',
      ours: percent(us.cpuPercent),
      naive: percent(them.cpuPercent),
    },
    { what: 'memory', target: '≤ 300 MB', ours: mb(us.memoryMb), naive: mb(them.memoryMb) },
    { what: 'polls of RunComfy', target: '', ours: rate(us.pollsPerSecond), naive: rate(them.pollsPerSecond) },
    { what: 'edits of cards', target: '', ours: rate(us.editsPerSecond), naive: rate(them.editsPerSecond) },
  ];
}
