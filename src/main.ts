import { config as loadEnvFile } from 'dotenv';
import { FatalGatewayError } from '#src/discord/transport/fatal-gateway-error.ts';
import { StoreOpenError } from '#src/store/store-open-error.ts';
import { ConfigError, readConfig } from './config.ts';
import { createLogger } from './logger.ts';
import { startBot } from './start-bot.ts';

/** Runs until SIGTERM or SIGINT, or until nothing can go on: then it throws. */
async function main(): Promise<void> {
  loadEnvFile({ quiet: true });
  const { config, secrets } = readConfig(process.env);
  const log = createLogger(config.logLevel);
  const { promise: ended, resolve: end, reject: fail } = Promise.withResolvers<void>();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'stopping');
      end();
    });
  }
  await using bot = await startBot({ config, secrets, log, onFatal: fail });
  bot.connect().catch(fail);
  await ended;
}

try {
  await main();
} catch (error) {
  process.exitCode = 1;
  // A wrong setting or a store in use is explained to the owner in a sentence; a stack would hide it.
  const explained =
    error instanceof ConfigError || error instanceof StoreOpenError || error instanceof FatalGatewayError;
  console.error(explained ? error.message : error);
}
