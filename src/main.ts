import { config as loadEnvFile } from 'dotenv';
import { OwnerError } from '#src/domain/owner-error.ts';
import { readConfig } from './config.ts';
import { createLogger } from './logger.ts';
import { startBot } from './start-bot.ts';
import { whenLeftBehind } from './when-left-behind.ts';

/** Runs until SIGTERM or SIGINT, or until nothing can go on: then it throws. */
async function main(): Promise<void> {
  loadEnvFile({ quiet: true });
  const { config, secrets } = readConfig(process.env);
  const log = createLogger(config.logLevel);
  const { promise: ended, resolve: end, reject: fail } = Promise.withResolvers<void>();
  const stop = (why: string) => {
    log.info({ why }, 'stopping');
    end();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop(signal));
  // Our own promises have owners. What is left is a library's: discord.js trips over a RESUMED without a session, for one.
  process.on('unhandledRejection', (err) =>
    log.error({ err }, 'something failed that nobody waits for; the bot goes on'),
  );
  if (process.env.npm_lifecycle_event !== undefined) whenLeftBehind(() => stop('npm is gone'));

  await using bot = await startBot({ config, secrets, log, onFatal: fail });
  bot.connect().catch(fail);
  await ended;
}

try {
  await main();
} catch (error) {
  process.exitCode = 1;
  console.error(error instanceof OwnerError ? error.message : error);
}
