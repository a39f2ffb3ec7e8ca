import type { APIApplicationCommand, APIMessage } from 'discord-api-types/v10';

// What the page gets to know. Browser and server share it, so it imports nothing that needs either.

export interface Person {
  readonly id: string;
  readonly name: string;
  /** A newcomer is a member whose account is some days old at most. */
  readonly part: 'owner' | 'moderator' | 'newcomer' | 'member';
  /** Sees and deletes what others write. */
  readonly moderates: boolean;
  readonly locale: string;
}

export interface ChannelInfo {
  readonly id: string;
  readonly name: string;
  /** As in Discord's channel types. */
  readonly type: number;
  readonly kind: 'normal' | 'age-restricted' | 'moderators';
}

export interface QueueJob {
  readonly id: string;
  readonly state: 'in_queue' | 'in_progress' | 'completed' | 'cancelled';
  /** Only of a completed job. */
  readonly ok: boolean | null;
  readonly prompt: string;
  readonly costUsd: number;
}

export interface SwitchState {
  readonly id: string;
  readonly place: 'runcomfy' | 'discord' | 'moderation';
  readonly label: string;
  readonly on: boolean;
}

export interface ModerationService {
  /** 0 to 1, of the categories that can be set here. */
  readonly scores: readonly { readonly category: string; readonly score: number }[];
  readonly calls: number;
  /** What was asked last, and the answer's status. */
  readonly last: { readonly text: string; readonly images: number; readonly status: number | null } | null;
}

export interface BotPermission {
  readonly name: string;
  readonly allowed: boolean;
}

export interface PageState {
  readonly guild: { readonly id: string; readonly name: string; readonly locale: string };
  readonly people: readonly Person[];
  /** Only those that `you` may see. */
  readonly channels: readonly ChannelInfo[];
  readonly roles: readonly { readonly id: string; readonly name: string }[];
  /** Id of the person the page is used as. */
  readonly you: string;
  readonly channel: string;
  readonly messages: readonly APIMessage[];
  readonly commands: readonly APIApplicationCommand[];
  readonly bot: {
    readonly id: string;
    readonly name: string;
    readonly status: string;
    readonly lines: readonly string[];
  };
  readonly runcomfy: {
    readonly jobs: readonly QueueJob[];
    readonly chargedUsd: number;
    readonly balanceUsd: number;
    /** What the catalogue names for a default clip; null when it names no number. */
    readonly priceUsd: number | null;
    readonly speed: number;
  };
  readonly moderation: ModerationService;
  readonly switches: readonly SwitchState[];
  /** What the bot may do in the shown channel. */
  readonly permissions: readonly BotPermission[];
  readonly violations: readonly { readonly route: string; readonly message: string }[];
}

/** What came of an action. */
export interface ActionAnswer {
  /** What Discord's client would say against it. */
  readonly error?: string;
  /** The bot said nothing in time. */
  readonly unanswered?: boolean;
  readonly modal?: { readonly interaction: string; readonly form: Readonly<Record<string, unknown>> };
  readonly choices?: readonly unknown[];
  /** Of an uploaded file. */
  readonly file?: string;
}
