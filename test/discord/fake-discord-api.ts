import type { DiscordApi } from '#src/discord/transport/discord-api.ts';
import { DiscordError } from '#src/discord/transport/discord-error.ts';
import type { MessageBody } from '#src/discord/transport/message-payload.ts';
import type { OutgoingFile } from '#src/discord/transport/multipart-form.ts';
import type { SentMessage } from '#src/discord/transport/sent-message.ts';

type Method = keyof DiscordApi;
export interface Call {
  method: Method;
  /** The token, the channel and message, or the interaction that it is about. */
  target: string;
  body?: MessageBody;
  response?: Parameters<DiscordApi['acknowledge']>[1];
  files?: OutgoingFile[];
}

export const botUserId = '900000000000000001';

/** A no from Discord, as the transport reports it. */
export const refusal = (status: number, code?: number, path = '/channels/1/messages/2'): DiscordError =>
  new DiscordError({ kind: 'rejected', status, code, detail: `HTTP ${status}` }, 'PATCH', path);
export const busy = (retryAfterMs: number): DiscordError =>
  new DiscordError({ kind: 'rate-limited', status: 429, retryAfterMs, detail: 'rate limit' }, 'PATCH', '/channels/1');
export const silence = (): DiscordError => new DiscordError({ kind: 'unknown', detail: 'no answer' }, 'PATCH', '/x');

/** Does nothing but remember what it was asked; a test says beforehand what goes wrong. */
export class FakeDiscordApi implements DiscordApi {
  readonly calls: Call[] = [];
  /** Of `listMessagesAfter`, oldest first. */
  messages: SentMessage[] = [];
  premiumTier = 0;
  ownerId = '910000000000000001';
  preferredLocale = 'en-US';
  rolePositions = new Map<string, number>();
  autoModRules: unknown = [];
  /** Who is not here is not on the server. */
  memberRoleIds = new Map<string, string[]>();
  /** What the next message that is sent, edited or read looks like. */
  answer: Partial<SentMessage> = {};
  #failures = new Map<Method, Error[]>();
  #held = new Map<Method, Promise<void>>();
  #lastId = 800000000000000000n;

  /** The next calls of `method` fail, one after the other. */
  fail(method: Method, ...errors: Error[]): void {
    this.#failures.set(method, [...(this.#failures.get(method) ?? []), ...errors]);
  }

  /** Calls of `method` wait until the returned function is called. */
  hold(method: Method): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#held.set(method, promise);
    return resolve;
  }

  of(...methods: Method[]): Call[] {
    return this.calls.filter(({ method }) => methods.includes(method));
  }

  async #note(call: Call): Promise<void> {
    this.calls.push(call);
    await this.#held.get(call.method);
    const error = this.#failures.get(call.method)?.shift();
    if (error) throw error;
  }

  async #message(call: Call, channelId: string, id?: string): Promise<SentMessage> {
    await this.#note(call);
    this.#lastId += 1n;
    const nothing = { attachments: [], customIds: [] };
    return { id: id ?? String(this.#lastId), channelId, authorId: botUserId, ...nothing, ...this.answer };
  }

  acknowledge(interaction: { id: string; token: string }, response: Parameters<DiscordApi['acknowledge']>[1]) {
    return this.#note({ method: 'acknowledge', target: interaction.id, response });
  }
  editOriginal(token: string, body: MessageBody, files: OutgoingFile[] = []) {
    return this.#message({ method: 'editOriginal', target: token, body, files }, '1');
  }
  readOriginal(token: string) {
    return this.#message({ method: 'readOriginal', target: token }, '1');
  }
  deleteOriginal(token: string) {
    return this.#note({ method: 'deleteOriginal', target: token });
  }
  createMessage(channelId: string, body: MessageBody, files: OutgoingFile[] = []) {
    return this.#message({ method: 'createMessage', target: channelId, body, files }, channelId);
  }
  editMessage(channelId: string, id: string, body: MessageBody, files: OutgoingFile[] = []) {
    return this.#message({ method: 'editMessage', target: `${channelId}/${id}`, body, files }, channelId, id);
  }
  uploadToMessage(channelId: string, id: string, body: MessageBody, files: OutgoingFile[]) {
    return this.#message({ method: 'uploadToMessage', target: `${channelId}/${id}`, body, files }, channelId, id);
  }
  async openDirectMessages(userId: string) {
    await this.#note({ method: 'openDirectMessages', target: userId });
    return `dm-${userId}`;
  }
  readMessage(channelId: string, id: string) {
    return this.#message({ method: 'readMessage', target: `${channelId}/${id}` }, channelId, id);
  }
  async listMessagesAfter(channelId: string, after: string, limit: number) {
    await this.#note({ method: 'listMessagesAfter', target: `${channelId}/${after}` });
    return this.messages.filter(({ id }) => BigInt(id) > BigInt(after)).slice(0, limit);
  }
  deleteMessage(channelId: string, messageId: string) {
    return this.#note({ method: 'deleteMessage', target: `${channelId}/${messageId}` });
  }
  async readGuild(guildId: string) {
    await this.#note({ method: 'readGuild', target: guildId });
    return { ownerId: this.ownerId, premiumTier: this.premiumTier, preferredLocale: this.preferredLocale };
  }
  async readRolePositions(guildId: string) {
    await this.#note({ method: 'readRolePositions', target: guildId });
    return this.rolePositions;
  }
  async readAutoModRules(guildId: string) {
    await this.#note({ method: 'readAutoModRules', target: guildId });
    return this.autoModRules;
  }
  async readMemberRoleIds(guildId: string, userId: string) {
    await this.#note({ method: 'readMemberRoleIds', target: `${guildId}/${userId}` });
    return this.memberRoleIds.get(userId);
  }
}
