import { nonceFor } from '#src/discord/board/nonce.ts';
import { postingProblem } from '#src/discord/board/posting-problem.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import type { DiscordApi } from '#src/discord/transport/discord-api.ts';
import { DiscordError } from '#src/discord/transport/discord-error.ts';
import type { Clock } from '#src/domain/clock.ts';
import type { GuildSettings } from '#src/domain/guild-settings.ts';
import type { Log } from '#src/domain/log.ts';
import type { LogEntry } from '#src/domain/moderation-log.ts';
import type { PostingProblem } from '#src/domain/ports.ts';
import { lastEntryId, logBatch } from './log-batch.ts';

interface Deps {
  api: DiscordApi;
  clock: Clock;
  logger: Log;
  botUserId: () => string;
}

export type Entries = readonly [LogEntry, ...LogEntry[]];

/** What is in the channel now, and what never will be; neither when it has to be tried again. */
interface Mirrored {
  posted: LogEntry[];
  lost: LogEntry[];
}

const firstPauseMs = 5_000;
const longestPauseMs = 10 * 60_000;
/** A channel that we are locked out of may be opened again; older entries can then be found with `/moderation log`. */
const lockedOutMs = 60 * 60_000;
const pageSize = 100;
const pages = 10;
/** The clocks of Discord and of this machine differ. */
const skewMs = 60_000;
const discordEpochMs = 1_420_070_400_000;

/** The oldest id that a message can have at this instant. */
const snowflakeAt = (at: number): string => String(BigInt(Math.max(0, at - discordEpochMs)) << 22n);

/** A channel that log entries go to: what is posted there, and when it is worth trying again. */
export class LogChannel {
  #deps: Deps;
  #channelId: string;
  #failures = 0;
  #notBefore = 0;
  #locale: string | undefined;
  /** What a run of the bot before this one posted; missing until it was looked up. */
  #postedUpTo: number | undefined;

  constructor(deps: Deps, channelId: string) {
    this.#deps = deps;
    this.#channelId = channelId;
  }

  /** Posts the first of these entries, as many as one message can say. Throws only what is not Discord's. */
  async mirror(entries: Entries, settings: GuildSettings): Promise<Mirrored> {
    if (this.#deps.clock.now() < this.#notBefore) return { posted: [], lost: [] };
    try {
      const posted = await this.#post(entries, settings);
      this.#failures = 0;
      return { posted, lost: [] };
    } catch (error) {
      return { posted: [], lost: this.#troubled(error, entries) };
    }
  }

  async #post(entries: Entries, settings: GuildSettings): Promise<LogEntry[]> {
    const { api } = this.#deps;
    const [first] = entries;
    const known = await this.#lastPosted(first);
    const before = entries.filter(({ id }) => id <= known);
    if (before.length > 0) return before;
    const { entries: batch, embed } = logBatch(entries, textsFor(await this.#language(first.guildId, settings)));
    const nonce = nonceFor(`${first.guildId}:${first.id}`, 'log');
    const sent = await api.createMessage(this.#channelId, { embeds: [embed], nonce, enforce_nonce: true });
    // An earlier attempt that we did not hear of may have said less: Discord then gives that message.
    const last = lastEntryId(sent.embedFooter) ?? batch.at(-1)?.id ?? first.id;
    return batch.filter(({ id }) => id <= last);
  }

  /** What was posted before a crash could be noted. */
  async #lastPosted(first: LogEntry): Promise<number> {
    if (this.#postedUpTo !== undefined) return this.#postedUpTo;
    const { api, botUserId } = this.#deps;
    let last = 0;
    let after = snowflakeAt(first.at - skewMs);
    for (let page = 0; page < pages; page += 1) {
      const messages = await api.listMessagesAfter(this.#channelId, after, pageSize);
      for (const { authorId, embedFooter } of messages) {
        if (authorId === botUserId()) last = Math.max(last, lastEntryId(embedFooter) ?? 0);
      }
      const newest = messages.at(-1);
      if (!newest || messages.length < pageSize) break;
      after = newest.id;
    }
    this.#postedUpTo = last;
    return last;
  }

  async #language(guildId: string, { language }: GuildSettings): Promise<string> {
    if (language !== 'auto') return language;
    this.#locale ??= (await this.#deps.api.readGuild(guildId)).preferredLocale ?? 'en-US';
    return this.#locale;
  }

  /** @returns what will never be in the channel. */
  #troubled(error: unknown, entries: Entries): LogEntry[] {
    const { clock, logger } = this.#deps;
    const problem = postingProblem(error);
    const fields = { guildId: entries[0].guildId, problem: problem.problem, detail: problem.detail };
    const lost = error instanceof DiscordError && error.kind === 'rejected' ? this.#hopeless(problem, entries) : [];
    if (lost.length > 0) {
      logger.warn({ ...fields, entries: lost.length }, 'log entries can not be posted to the log channel');
      return lost;
    }
    // It may have been posted: looked up again before the next attempt.
    this.#postedUpTo = undefined;
    const retryAfterMs = error instanceof DiscordError ? (error.retryAfterMs ?? 0) : 0;
    const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** this.#failures);
    this.#notBefore = clock.now() + Math.max(retryAfterMs, pauseMs);
    this.#failures += 1;
    if (this.#failures === 1) logger.warn(fields, 'the log channel can not be written to, again later');
    return [];
  }

  /** What will never be in the channel, after a no from Discord. */
  #hopeless({ problem }: PostingProblem, entries: Entries): LogEntry[] {
    const now = this.#deps.clock.now();
    switch (problem) {
      case 'gone':
      case 'channel-gone':
        return [...entries];
      case 'no-access':
        return entries.filter(({ at }) => now - at >= lockedOutMs);
      default:
        return [entries[0]];
    }
  }
}
