import type {
  APIAutoModerationRule,
  APIEmbed,
  APIMessageTopLevelComponent,
  APIPoll,
  MessageType,
} from 'discord-api-types/v10';
import type { FileContent } from '#sandbox/discord/http/file-store.ts';

export interface User {
  readonly id: string;
  username: string;
  globalName: string | null;
  bot: boolean;
  /** What the user's own subscription allows per file, in bytes; 0 means no subscription. */
  uploadLimitBytes: number;
  locale: string;
  /** Takes no direct messages from the bot. */
  closedToDirectMessages?: boolean;
}

export interface Role {
  readonly id: string;
  name: string;
  permissions: bigint;
  /** 0 is @everyone; whoever holds the higher one stands above. */
  position: number;
  mentionable: boolean;
}

export interface Member {
  readonly userId: string;
  roles: string[];
  nick: string | null;
  joinedAt: number;
  timedOutUntil: number | null;
}

export interface Guild {
  readonly id: string;
  name: string;
  ownerId: string;
  premiumTier: 0 | 1 | 2 | 3;
  locale: string;
  readonly roles: Map<string, Role>;
  readonly members: Map<string, Member>;
  autoModeration: readonly APIAutoModerationRule[];
}

/** `type` 0 is a role, 1 a member. */
export interface Overwrite {
  readonly id: string;
  readonly type: 0 | 1;
  allow: bigint;
  deny: bigint;
}

export interface Channel {
  readonly id: string;
  /** Empty for direct messages. */
  readonly guildId: string;
  /** Of direct messages: the person at the other end. */
  readonly recipientId?: string;
  /** 0 text, 1 direct messages, 11 public thread, 15 forum … as in Discord's channel types. */
  readonly type: number;
  name: string;
  nsfw: boolean;
  readonly parentId: string | null;
  overwrites: Overwrite[];
  lastMessageId: string | null;
  thread: { archived: boolean; locked: boolean } | null;
}

export interface StoredAttachment {
  readonly id: string;
  readonly filename: string;
  /** Path on the CDN, without the signature. */
  readonly path: string;
  readonly contentType: string;
  readonly content: FileContent;
  readonly size: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly ephemeral: boolean;
  description: string | null;
  title: string | null;
  spoiler: boolean;
}

export interface StoredMessage {
  readonly id: string;
  readonly channelId: string;
  readonly guildId: string;
  readonly authorId: string;
  readonly type: MessageType;
  readonly createdAt: number;
  readonly replyTo: { messageId: string; channelId: string } | null;
  /** Set on everything an interaction token made. */
  readonly interactionId: string | null;
  /** The only user who sees it; null for ordinary messages. */
  readonly ephemeralFor: string | null;
  readonly nonce: string | number | null;
  tts: boolean;
  content: string;
  embeds: APIEmbed[];
  components: APIMessageTopLevelComponent[];
  attachments: StoredAttachment[];
  poll: APIPoll | null;
  flags: number;
  editedAt: number | null;
  mentions: Mentions;
}

export interface Mentions {
  readonly users: readonly string[];
  readonly roles: readonly string[];
  readonly everyone: boolean;
}

export interface Acknowledgement {
  readonly type: number;
  readonly at: number;
  /** Ms from the creation of the interaction to the acceptance of its callback. */
  readonly latencyMs: number;
}

type InteractionKind = 'command' | 'autocomplete' | 'component' | 'modal';

export interface StoredInteraction {
  readonly id: string;
  readonly token: string;
  readonly kind: InteractionKind;
  /** 1 slash, 2 user, 3 message command; null for everything else. */
  readonly commandType: number | null;
  /** Command name with its subcommands, or custom id. */
  readonly name: string;
  readonly userId: string;
  readonly channelId: string;
  readonly guildId: string;
  readonly createdAt: number;
  readonly uploadLimitBytes: number;
  /** The message a component or its modal sits on. */
  readonly sourceMessageId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
  acknowledged: Acknowledgement | null;
  failed: boolean;
  originalId: string | null;
  followupIds: string[];
  modal: Readonly<Record<string, unknown>> | null;
  choices: readonly unknown[] | null;
}
