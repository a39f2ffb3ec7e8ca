import type { REST } from 'discord.js';
import { checkDiscord } from '#src/doctor/check-discord.ts';
import { checkHere } from '#src/doctor/check-here.ts';
import { createSelfCheck } from '#src/doctor/self-check.ts';
import type { Clock } from '#src/domain/clock.ts';
import type { Log } from '#src/domain/log.ts';
import { parseStoreUrl } from '#src/store/store-url.ts';
import type { Config } from './config.ts';
import { within } from './within.ts';

interface SelfCheckParts {
  /** Takes what has to be closed. */
  parts: AsyncDisposableStack;
  config: Pick<Config, 'guildIds' | 'storeUrl'>;
  /** The bot's instance. */
  rest: REST;
  clock: Clock;
  log: Log;
}

const graceMs = 200;

/** What `npm run doctor` looks at, but for RunComfy: that is asked for its prices anyway, in the same words. */
export function openSelfCheck({ parts, config, rest, clock, log }: SelfCheckParts) {
  const { guildIds, storeUrl } = config;
  const here = () => checkHere(parseStoreUrl(storeUrl).file);
  const discord = () => checkDiscord({ rest, guildIds, now: clock.now });
  const check = createSelfCheck(
    [
      ['This machine', here],
      ['Discord', discord],
    ],
    log,
  );
  return parts.adopt(check, (open) => within(clock, graceMs, open.close()));
}
