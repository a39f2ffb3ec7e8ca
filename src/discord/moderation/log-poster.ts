import type { DiscordApi } from '#src/discord/transport/discord-api.ts';
import type { Clock } from '#src/domain/clock.ts';
import type { GuildSettings } from '#src/domain/guild-settings.ts';
import type { Log } from '#src/domain/log.ts';
import type { LogEntry } from '#src/domain/moderation-log.ts';
import type { ModerationLog, SettingsStore } from '#src/domain/moderation-ports.ts';
import { type Entries, LogChannel } from './log-channel.ts';

interface Deps {
  log: ModerationLog;
  settings: SettingsStore;
  api: DiscordApi;
  botUserId: () => string;
  clock: Clock;
  logger: Log;
}

export interface LogPoster {
  start(): void;
  /** There may be new entries. */
  poke(): void;
  /** What is under way is brought to its end. */
  close(): Promise<void>;
}

/** So that what belongs together is in one message. */
const gatherMs = 1_500;
/** Also without being poked. */
const lookMs = 30_000;
const windowSize = 1_000;
/** More than so many entries of one server that can't be posted would keep others out of the window. */
const waitingMax = 300;

/** Brings the log of each server that wants it into its log channel: in order, each entry once. */
export function createLogPoster({ log, settings, api, botUserId, clock, logger }: Deps): LogPoster {
  const channels = new Map<string, LogChannel>();
  let started = false;
  let closed = false;
  let running: Promise<void> | undefined;
  let callOff: (() => void) | undefined;
  let poked = false;

  function schedule(ms: number): void {
    callOff?.();
    callOff = closed ? undefined : clock.after(ms, run);
  }

  function run(): void {
    if (closed || running) return;
    poked = false;
    running = round()
      .catch((error) => logger.warn({ err: error }, 'the log could not be brought to the log channels'))
      .finally(() => {
        running = undefined;
        schedule(poked ? gatherMs : lookMs);
      });
  }

  /** Everything that can be posted now. */
  async function round(): Promise<void> {
    for (;;) {
      const entries = await log.unposted(windowSize);
      const servers = Map.groupBy(entries, ({ guildId }) => guildId);
      const done = await Promise.all([...servers].map(([guildId, own]) => bring(guildId, own)));
      const isStuck = done.every((count) => count === 0);
      if (closed || isStuck) return;
    }
  }

  /** @returns how many entries are done with. */
  async function bring(guildId: string, [first, ...rest]: LogEntry[]): Promise<number> {
    if (!first) return 0;
    const entries: Entries = [first, ...rest];
    const own = await settings.read(guildId);
    const channelId = own.logChannelId ?? own.moderators.channelId;
    const [firstWanted, ...others] = own.logChannelId ? entries : entries.filter(isAlarm);
    if (!channelId || !firstWanted) return mark(entries);
    const wanted: Entries = [firstWanted, ...others];
    if (wanted.length < entries.length) return mark(entries.filter((entry) => !wanted.includes(entry)));
    const { posted, lost } = await channelOf(channelId).mirror(wanted, own);
    if (posted.length > 0) return mark(posted);
    const raised = channelId === own.moderators.channelId ? [] : await raise(wanted, own);
    const done = new Set([...lost.filter((entry) => !(own.moderators.channelId && isAlarm(entry))), ...raised]);
    if (done.size > 0) return mark([...done]);
    return entries.length > waitingMax ? mark(entries.slice(0, -waitingMax)) : 0;
  }

  /** What the log channel does not take, the moderators' channel hears. @returns the alarms that are done with. */
  async function raise(entries: Entries, own: GuildSettings): Promise<LogEntry[]> {
    const [first, ...others] = entries.filter(isAlarm);
    if (!first || !own.moderators.channelId) return [];
    const { posted, lost } = await channelOf(own.moderators.channelId).mirror([first, ...others], own);
    return [...posted, ...lost];
  }

  function channelOf(id: string): LogChannel {
    const channel = channels.get(id) ?? new LogChannel({ api, clock, logger, botUserId }, id);
    channels.set(id, channel);
    return channel;
  }

  async function mark(entries: readonly LogEntry[]): Promise<number> {
    await log.markPosted(entries.map(({ id }) => id));
    return entries.length;
  }

  return {
    start() {
      started = true;
      run();
    },
    poke() {
      if (!started || closed || poked) return;
      poked = true;
      if (!running) schedule(gatherMs);
    },
    async close() {
      closed = true;
      callOff?.();
      await running;
    },
  };
}

/** What moderators have to hear of also where there is no log channel: then it goes to their own. */
const isAlarm = ({ action, detail = '' }: LogEntry): boolean =>
  action === 'budget-warning' || (action === 'request-refused' && detail.includes('minors: refuse'));
