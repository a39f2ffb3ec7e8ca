import { createDiscordApi } from '#src/discord/transport/discord-api.ts';
import { FatalGatewayError } from '#src/discord/transport/fatal-gateway-error.ts';
import { InvalidRequests } from '#src/discord/transport/invalid-requests.ts';
import { createPatientApi } from '#src/discord/transport/patient-api.ts';
import { createRestInstances } from '#src/discord/transport/rest-instances.ts';
import type { Clock, Random } from '#src/domain/clock.ts';
import type { Log } from '#src/domain/log.ts';
import type { Meters } from '#src/metrics/meters.ts';
import type { Config } from './config.ts';

interface DiscordParts {
  /** Takes what has to be closed. */
  parts: AsyncDisposableStack;
  config: Pick<Config, 'discordApiUrl'>;
  token: string;
  applicationId: () => string;
  onFatal: (error: Error) => void;
  meters: Meters;
  clock: Clock;
  random: Random;
  log: Log;
}

/** Discord's REST API; `patientApi` is the same for what can wait. */
export function openDiscord({ parts, config, token, applicationId, onFatal, meters, ...own }: DiscordParts) {
  const invalid = parts.adopt(new InvalidRequests(own), (breaker) => breaker.close());
  const rest = parts.adopt(
    createRestInstances({
      apiUrl: config.discordApiUrl,
      token,
      onTokenRejected: () => onFatal(new FatalGatewayError('Discord does not accept the bot token (HTTP 401)')),
      invalid,
    }),
    (instances) => instances.close(),
  );
  const api = meters.discord(createDiscordApi({ rest, applicationId, ...own }));
  return { invalid, rest, api, patientApi: createPatientApi(api, invalid) };
}
