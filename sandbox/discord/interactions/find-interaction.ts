import { randomBytes } from 'node:crypto';
import { ApiError } from '#sandbox/discord/http/api-error.ts';
import type { StoredInteraction } from '#sandbox/discord/state/records.ts';
import type { World } from '#sandbox/discord/state/world.ts';

const tokenLifetimeMs = 15 * 60_000;

/** Tokens name their interaction, like Discord's own. */
export function createToken(interactionId: string): string {
  return Buffer.from(`interaction:${interactionId}:${randomBytes(24).toString('hex')}`).toString('base64url');
}

/** For the callback route: 10062 when unknown or too late, 40060 when answered already. */
export function requireUnanswered(world: World, id: string, token: string): StoredInteraction {
  const interaction = world.interactions.get(id);
  const unknown = new ApiError(404, 10062, 'Unknown interaction');
  if (interaction?.token !== token) throw unknown;
  if (interaction.acknowledged) throw new ApiError(400, 40060, 'Interaction has already been acknowledged.');
  if (interaction.failed || world.now() - interaction.createdAt > world.ackDeadlineMs) throw unknown;
  return interaction;
}

/** For the webhook routes: 50027 for a wrong or outlived token, 10015 before the first answer and after a failed one. */
export function requireAnswered(world: World, applicationId: string, token: string): StoredInteraction {
  const id = Buffer.from(token, 'base64url').toString().split(':')[1] ?? '';
  const interaction = world.interactions.get(id);
  if (interaction?.token !== token) throw new ApiError(401, 50027, 'Invalid Webhook Token');
  if (world.now() - interaction.createdAt > tokenLifetimeMs) throw new ApiError(401, 50027, 'Invalid Webhook Token');
  if (applicationId !== world.applicationId || !interaction.acknowledged) {
    throw new ApiError(404, 10015, 'Unknown Webhook');
  }
  return interaction;
}
