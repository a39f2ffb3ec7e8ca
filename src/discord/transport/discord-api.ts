import { RequestMethod, Routes } from 'discord.js';
import type { APIInteractionResponse } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Clock, Random } from '#src/domain/clock.ts';
import { Slots } from '#src/domain/slots.ts';
import { acknowledge } from './acknowledge.ts';
import { callDiscord, type DiscordCall } from './call-discord.ts';
import { type Deadlines, standardDeadlines } from './deadlines.ts';
import { DiscordError } from './discord-error.ts';
import { type Guild, guildSchema, memberRoleIdsSchema, rolePositionsSchema } from './guild-reading.ts';
import { editPayload, type MessageBody, newMessagePayload } from './message-payload.ts';
import { type OutgoingFile, requestContent } from './multipart-form.ts';
import { repeatCall } from './repeat-call.ts';
import type { RestInstances } from './rest-instances.ts';
import { type SentMessage, sentMessageSchema, sentMessagesSchema } from './sent-message.ts';

/** Every method throws nothing but DiscordError. Calls that may be made twice are, while it is unknown whether they happened. */
export interface DiscordApi {
  /** The first answer to an interaction, due within 3 s. @throws DiscordError with code 40060 when another process answered. */
  acknowledge(interaction: { id: string; token: string }, response: APIInteractionResponse): Promise<void>;
  editOriginal(token: string, body: MessageBody, files?: OutgoingFile[]): Promise<SentMessage>;
  readOriginal(token: string): Promise<SentMessage>;
  /** Also done when the message is gone already. */
  deleteOriginal(token: string): Promise<void>;
  /** Made once only, unless the body enforces a nonce. */
  createMessage(channelId: string, body: MessageBody, files?: OutgoingFile[]): Promise<SentMessage>;
  /** Never waits for a rate limit: `rate-limited` instead. */
  editMessage(channelId: string, messageId: string, body: MessageBody, files?: OutgoingFile[]): Promise<SentMessage>;
  /** The same edit for large files: waits for rate limits and for a free slot. */
  uploadToMessage(channelId: string, messageId: string, body: MessageBody, files: OutgoingFile[]): Promise<SentMessage>;
  /** The channel of direct messages with somebody. */
  openDirectMessages(userId: string): Promise<string>;
  readMessage(channelId: string, messageId: string): Promise<SentMessage>;
  /** The messages next after `messageId`, oldest first; Discord gives at most 100. */
  listMessagesAfter(channelId: string, messageId: string, limit: number): Promise<SentMessage[]>;
  /** Also done when the message is gone already. */
  deleteMessage(channelId: string, messageId: string): Promise<void>;
  readGuild(guildId: string): Promise<Guild>;
  /** The place of each role in the server's order, by its id; the role of everybody is at 0. */
  readRolePositions(guildId: string): Promise<Map<string, number>>;
  /** As Discord gave them; needs the permission Manage Server. */
  readAutoModRules(guildId: string): Promise<unknown>;
  /** @returns undefined for somebody who is not on the server. */
  readMemberRoleIds(guildId: string, userId: string): Promise<string[] | undefined>;
}

interface DiscordApiOptions {
  rest: RestInstances;
  /** Asked for at each call: known only once the gateway is ready. */
  applicationId: () => string;
  clock: Clock;
  random: Random;
  deadlines?: Deadlines;
}

const uploadsAtOnce = 4;
/** Discord's code for somebody who is not on the server. */
const unknownMember = 10007;
/** Discord remembers a nonce for some minutes. */
const nonceHoldsMs = 2 * 60_000;

export function createDiscordApi(options: DiscordApiOptions): DiscordApi {
  const { rest, applicationId, clock, random, deadlines = standardDeadlines } = options;
  const { Get, Post, Patch, Delete } = RequestMethod;
  const uploadSlots = new Slots(uploadsAtOnce);

  /** Repeats while the outcome is unknown. */
  const call = <T>(instance: keyof Omit<RestInstances, 'close'>, what: DiscordCall, answer: z.ZodType<T>) =>
    repeatCall(() => callDiscord(rest[instance], what, answer), { clock, random, withinMs: Number.POSITIVE_INFINITY });

  const read = <T>(path: DiscordCall['path'], answer: z.ZodType<T>, query?: URLSearchParams) =>
    call('bot', { method: Get, path, deadlineMs: deadlines.plainMs, ...(query && { query }) }, answer);

  const edit = async (
    instance: 'bot' | 'interactions' | 'uploads',
    path: DiscordCall['path'],
    body: MessageBody,
    files: OutgoingFile[],
  ) => {
    const content = await contentOf(Patch, path, editPayload(body, files), files);
    const deadlineMs = instance === 'uploads' ? deadlines.clipMs : deadlineFor(files);
    return call(instance, { method: Patch, path, body: content, deadlineMs }, sentMessageSchema);
  };

  const remove = async (instance: 'bot' | 'interactions', path: DiscordCall['path']) => {
    try {
      await call(instance, { method: Delete, path, deadlineMs: deadlines.plainMs }, z.unknown());
    } catch (error) {
      if (!(error instanceof DiscordError) || error.status !== 404) throw error;
    }
  };

  const deadlineFor = (files: readonly OutgoingFile[]) => (files.length > 0 ? deadlines.pictureMs : deadlines.plainMs);
  const originalPath = (token: string) => Routes.webhookMessage(applicationId(), token);

  return {
    acknowledge: (interaction, response) =>
      acknowledge({
        rest: rest.interactions,
        clock,
        deadlineMs: deadlines.acknowledgeMs,
        applicationId: applicationId(),
        interaction,
        response,
      }),
    editOriginal: (token, body, files = []) => edit('interactions', originalPath(token), body, files),
    readOriginal: (token) =>
      call(
        'interactions',
        { method: Get, path: originalPath(token), deadlineMs: deadlines.plainMs },
        sentMessageSchema,
      ),
    deleteOriginal: (token) => remove('interactions', originalPath(token)),

    async createMessage(channelId, body, files = []) {
      const path = Routes.channelMessages(channelId);
      const content = await contentOf(Post, path, newMessagePayload(body, files), files);
      const what = { method: Post, path, body: content, deadlineMs: deadlineFor(files) };
      const once = body.nonce === undefined || body.enforce_nonce !== true;
      const attempt = () => callDiscord(rest.bot, what, sentMessageSchema);
      return once ? attempt() : repeatCall(attempt, { clock, random, withinMs: nonceHoldsMs });
    },
    editMessage: (channelId, messageId, body, files = []) =>
      edit('bot', Routes.channelMessage(channelId, messageId), body, files),
    uploadToMessage: (channelId, messageId, body, files) =>
      uploadSlots.use(() => edit('uploads', Routes.channelMessage(channelId, messageId), body, files)),
    async openDirectMessages(userId) {
      const what = { method: Post, path: Routes.userChannels(), body: { recipient_id: userId } };
      return (await call('bot', { ...what, deadlineMs: deadlines.plainMs }, z.object({ id: z.string() }))).id;
    },
    readMessage: (channelId, messageId) => read(Routes.channelMessage(channelId, messageId), sentMessageSchema),
    listMessagesAfter: (channelId, messageId, limit) =>
      read(
        Routes.channelMessages(channelId),
        sentMessagesSchema,
        new URLSearchParams({ after: messageId, limit: String(limit) }),
      ),
    deleteMessage: (channelId, messageId) => remove('bot', Routes.channelMessage(channelId, messageId)),
    readGuild: (guildId) => read(Routes.guild(guildId), guildSchema),
    readRolePositions: (guildId) => read(Routes.guildRoles(guildId), rolePositionsSchema),
    readAutoModRules: (guildId) => read(Routes.guildAutoModerationRules(guildId), z.unknown()),
    async readMemberRoleIds(guildId, userId) {
      try {
        return await read(Routes.guildMember(guildId, userId), memberRoleIdsSchema);
      } catch (error) {
        if (error instanceof DiscordError && error.code === unknownMember) return undefined;
        throw error;
      }
    },
  };
}

async function contentOf(method: RequestMethod, path: string, payload: object, files: readonly OutgoingFile[]) {
  try {
    return await requestContent(payload, files);
  } catch {
    throw new DiscordError({ kind: 'not-sent', detail: 'a file to send cannot be opened' }, method, path);
  }
}
