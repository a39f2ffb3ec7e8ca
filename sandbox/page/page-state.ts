import type { APIApplicationCommand, APIMessage } from 'discord-api-types/v10';

// What the page gets to know. Browser and server share it, so it imports nothing that needs either.

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly part: 'owner' | 'moderator' | 'member';
  readonly locale: string;
}

export interface ChannelInfo {
  readonly id: string;
  readonly name: string;
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
  readonly place: 'runcomfy' | 'discord';
  readonly label: string;
  readonly on: boolean;
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
  readonly runcomfy: { readonly jobs: readonly QueueJob[]; readonly chargedUsd: number; readonly speed: number };
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
