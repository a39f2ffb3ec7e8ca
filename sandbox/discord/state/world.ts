import { EventEmitter, setMaxListeners } from 'node:events';
import type { FileStore } from '#sandbox/discord/http/file-store.ts';
import { createJournal, type Journal } from './journal.ts';
import type { Channel, Guild, StoredAttachment, StoredInteraction, StoredMessage, User } from './records.ts';
import { createSnowflakes } from './snowflakes.ts';

export interface GatewayEvent {
  readonly name: string;
  readonly data: unknown;
  /** Bits of which a session needs at least one; 0 goes to every session. */
  readonly intents: number;
}

export interface RegisteredCommand {
  readonly id: string;
  readonly name: string;
  readonly type: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface WorldOptions {
  readonly now: () => number;
  readonly origin: string;
  readonly botToken: string;
  readonly files: FileStore;
  /** How long a CDN signature holds. */
  readonly mediaLifetimeMs: number;
  /** First answers later than this meet 10062. */
  readonly ackDeadlineMs: number;
  readonly nonceWindowMs: number;
}

/** Everything this Discord knows. Mutable on purpose: routes, gateway and tests share one. */
export interface World extends WorldOptions {
  /** Also the id of the bot's user. */
  readonly applicationId: string;
  readonly journal: Journal;
  readonly users: Map<string, User>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  readonly messages: Map<string, StoredMessage>;
  readonly attachments: Map<string, StoredAttachment>;
  readonly interactions: Map<string, StoredInteraction>;
  /** By guild id, or `global`. */
  readonly commands: Map<string, RegisteredCommand[]>;
  readonly dispatches: EventEmitter<{ dispatch: [GatewayEvent] }>;
  /** Fires `change` after every request, message, interaction step or gateway step. */
  readonly changes: EventTarget;
  nextId(): string;
  /** An id of something made at that instant, epoch ms. */
  idAt(instant: number): string;
  /** An 18-digit id of some years ago, for what existed before the test began. */
  oldId(): string;
  changed(): void;
  dispatch(name: string, data: unknown, intents: number): void;
}

export function createWorld(options: WorldOptions): World {
  const snowflakes = createSnowflakes(options.now);
  const changes = new EventTarget();
  // Every open interaction listens.
  setMaxListeners(0, changes);
  const dispatches = new EventEmitter<{ dispatch: [GatewayEvent] }>();
  const oldId = (): string => snowflakes.at(Date.UTC(2020, 0, 1));
  const applicationId = oldId();
  const bot: User = {
    id: applicationId,
    username: 'zoetrope',
    globalName: null,
    bot: true,
    uploadLimitBytes: 0,
    locale: 'en-US',
  };
  return {
    ...options,
    applicationId,
    journal: createJournal(),
    users: new Map([[bot.id, bot]]),
    guilds: new Map(),
    channels: new Map(),
    messages: new Map(),
    attachments: new Map(),
    interactions: new Map(),
    commands: new Map(),
    dispatches,
    changes,
    nextId: () => snowflakes.next(),
    idAt: (instant) => snowflakes.at(instant),
    oldId,
    changed: () => void changes.dispatchEvent(new Event('change')),
    dispatch: (name, data, intents) => void dispatches.emit('dispatch', { name, data, intents }),
  };
}
