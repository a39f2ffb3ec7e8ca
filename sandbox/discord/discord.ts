import type { APIAutoModerationRule, APIMessage } from 'discord-api-types/v10';
import type { Faults } from './faults/faults.ts';
import type { Gateway } from './gateway/gateway.ts';
import type { Interact } from './interactions/interact.ts';
import type { UserFile } from './interactions/user-file.ts';
import type { PermissionName } from './permissions/permission-bits.ts';
import type { DefaultGuild } from './state/default-guild.ts';
import type { GuildBuilders, Ref } from './state/guild-builders.ts';
import type { Journal } from './state/journal.ts';
import type { RegisteredCommand } from './state/world.ts';
import type { Validator } from './validation/validator.ts';

export interface DiscordOptions {
  /** 0 picks a free port. */
  readonly port?: number;
  readonly botToken?: string;
  /** Epoch ms; rules the ages of tokens, messages and signatures. Real time passes for rate limits and deadlines. */
  readonly now?: () => number;
  readonly ackDeadlineMs?: number;
  readonly mediaLifetimeMs?: number;
  readonly nonceWindowMs?: number;
  readonly heartbeatIntervalMs?: number;
  readonly rateLimits?: { readonly enabled?: boolean; readonly timeScale?: number };
  readonly validator?: Validator;
}

export interface Discord extends DefaultGuild, GuildBuilders, Journal, AsyncDisposable {
  /** Ends in `/api`: what a client takes as its REST base, without the version. */
  readonly apiUrl: string;
  readonly origin: string;
  readonly cdnOrigin: string;
  readonly botToken: string;
  readonly applicationId: string;
  readonly interact: Interact;
  readonly gateway: Gateway;
  readonly faults: Faults;
  readonly changes: EventTarget;
  /** Public messages, oldest first; with `as`, also those ephemeral to that user. */
  messages(channel: Ref, options?: { as: Ref }): APIMessage[];
  /** What the bot sent to this person alone, oldest first. */
  directMessages(user: Ref): APIMessage[];
  /** The person takes no direct messages any more. */
  closeDirectMessages(user: Ref): void;
  /** Every version the message had, oldest first. */
  history(message: Ref): readonly APIMessage[];
  maySee(user: Ref, channel: Ref): boolean;
  may(user: Ref, channel: Ref, permission: PermissionName): boolean;
  /** What Discord's client offers this person in this channel. */
  commands(user: Ref, channel: Ref): readonly RegisteredCommand[];
  /** A message written by a person, with files if they attached some. */
  say(message: { user: Ref; channel: Ref; content: string; files?: readonly UserFile[] }): APIMessage;
  /** A message of the bot's that is there already. */
  postAsBot(message: { channel: Ref; content: string }): APIMessage;
  setRoles(guild: Ref, user: Ref, roles: readonly Ref[]): void;
  /** Exactly these; what @everyone may, the role's holders may all the same. */
  setRolePermissions(guild: Ref, role: Ref, permissions: readonly PermissionName[]): void;
  /** All rules of the guild; what one leaves out is that of an enabled keyword rule that blocks messages. */
  setAutoModeration(guild: Ref, rules: readonly Partial<APIAutoModerationRule>[]): void;
  denyBot(channel: Ref, permission: PermissionName): void;
  removeBotAccess(channel: Ref): void;
  deleteChannel(channel: Ref): void;
  deleteMessage(message: Ref): void;
  archiveThread(thread: Ref, state?: { locked: boolean }): void;
  /** Resolves with the first truthy value, looked at after every change. */
  waitFor<T>(condition: () => T | undefined | null | false, timeoutMs?: number): Promise<T>;
  close(): Promise<void>;
}
