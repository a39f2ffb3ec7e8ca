import { DiscordjsError, DiscordjsErrorCodes, GatewayCloseCodes } from 'discord.js';
import { OwnerError } from '#src/domain/owner-error.ts';

/** The gateway refuses this bot as it is set up; trying again does not help. */
export class FatalGatewayError extends OwnerError {
  override readonly name = 'FatalGatewayError';
}

const closeReasons: ReadonlyMap<number, string> = new Map([
  [GatewayCloseCodes.AuthenticationFailed, 'Discord does not accept the bot token'],
  [GatewayCloseCodes.InvalidShard, 'Discord does not accept the shard'],
  [GatewayCloseCodes.ShardingRequired, 'the bot is in too many servers for one connection'],
  [GatewayCloseCodes.InvalidAPIVersion, 'Discord does not know this version of the gateway any more'],
  [GatewayCloseCodes.InvalidIntents, 'Discord does not know the intents'],
  [GatewayCloseCodes.DisallowedIntents, 'Discord does not allow the intents to this bot'],
]);

export function fatalCloseError(code: number): FatalGatewayError {
  return new FatalGatewayError(`${closeReasons.get(code) ?? 'the gateway closed for good'} (close code ${code})`);
}

/** A refused login that no repetition mends, or `undefined`. */
export function fatalLoginError(error: unknown): FatalGatewayError | undefined {
  const refused = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
  return refused ? new FatalGatewayError('Discord does not accept the bot token (HTTP 401)') : undefined;
}
