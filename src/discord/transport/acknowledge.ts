import { type REST, RequestMethod, Routes } from 'discord.js';
import { type APIInteractionResponse, InteractionResponseType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Clock } from '#src/domain/clock.ts';
import { callDiscord } from './call-discord.ts';
import { toDiscordError } from './discord-error.ts';
import { answerPayload } from './message-payload.ts';
import { pause } from './pause.ts';

/** Discord forgets an interaction that nobody answered within 3 s. */
const repeatWithinMs = 2_500;
const pauseMs = 200;
const alreadyAcknowledged = 40060;

interface Acknowledgement {
  rest: REST;
  clock: Clock;
  /** Of each attempt. */
  deadlineMs: number;
  applicationId: string;
  interaction: { id: string; token: string };
  response: APIInteractionResponse;
}

/**
 * Answers an interaction, and finds out what became of an answer that got lost.
 * @throws DiscordError `rejected` with 40060 when somebody else answered, with 10062 when it is too late.
 */
export async function acknowledge(options: Acknowledgement): Promise<void> {
  const { clock } = options;
  const startedAt = clock.now();
  const first = await attempt(options);
  if (!first) return;
  if (first.kind === 'rejected') throw first;
  const mayBeOurs = first.kind === 'unknown';
  if (mayBeOurs && (await hasOriginal(options))) return;

  const waitMs = Math.max(pauseMs, first.retryAfterMs ?? 0);
  if (clock.now() + waitMs - startedAt > repeatWithinMs) throw first;
  await pause(clock, waitMs);
  const second = await attempt(options);
  if (!second || (mayBeOurs && second.code === alreadyAcknowledged)) return;
  if (second.kind === 'unknown' && (await hasOriginal(options))) return;
  throw second;
}

async function attempt({ rest, deadlineMs, interaction, response }: Acknowledgement) {
  // Only a path that ends in /callback skips discord.js' queues.
  const path = Routes.interactionCallback(interaction.id, interaction.token);
  const call = { method: RequestMethod.Post, path, body: answerPayload(response), deadlineMs };
  try {
    await callDiscord(rest, call, z.unknown());
    return undefined;
  } catch (error) {
    return toDiscordError(error, call.method, path);
  }
}

/** Whether Discord shows a message for this interaction: it does so only once it took the answer. */
async function hasOriginal({ rest, deadlineMs, applicationId, interaction, response }: Acknowledgement) {
  const { ChannelMessageWithSource, DeferredChannelMessageWithSource } = InteractionResponseType;
  if (response.type !== ChannelMessageWithSource && response.type !== DeferredChannelMessageWithSource) return false;
  const path = Routes.webhookMessage(applicationId, interaction.token);
  const call = { method: RequestMethod.Get, path, deadlineMs };
  return callDiscord(rest, call, z.unknown()).then(
    () => true,
    () => false,
  );
}
