import { join } from 'node:path';
import { BotProcess } from '#test/support/bot-process.ts';
import { Stage, type StageOptions } from '#test/support/stage.ts';

export type Contestant = 'ours' | 'naive';

/** A bot that takes commands, on a stage of its own. */
export async function onStageWith(
  contestant: Contestant,
  options: StageOptions,
  measure: (stage: Stage, bot: BotProcess) => Promise<void>,
): Promise<void> {
  await using stage = await Stage.open({
    ...options,
    environment: { LOG_LEVEL: 'warn', RUNCOMFY_POLL_MS: '3000', ...options.environment },
  });
  const bot = startOn(stage, contestant);
  await stage.discord.waitFor(
    () =>
      stage.discord
        .commands(stage.discord.users.alice, stage.discord.channels.general)
        .some(({ name }) => name === 'animate'),
    60_000,
  );
  await measure(stage, bot);
}

function startOn(stage: Stage, contestant: Contestant): BotProcess {
  if (contestant === 'ours') return stage.spawnBot();
  const bot = new BotProcess(stage.environment, join(import.meta.dirname, '../support/naive-bot.ts'));
  stage.bots.push(bot);
  return bot;
}
