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

/** `done`: these are in the channel, or never will be. `later`: nothing was done. */
type Mirrored = { done: LogEntry[] } | { later: true };

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

/** One server's log channel: what is posted there, and when it is worth trying again. */
export class LogChannel {
  #deps: Deps;
  #failures = 0;
  #notBefore = 0;
  #locale: string | undefined;
  /** What a run of the bot before this one posted, by the channel; missing until it was looked up. */
  #postedUpTo = new Map<string, number>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Posts the first of these entries, as many as one message can say. Throws only what is not Discord's. */
  async mirror(entries: Entries, channelId: string, settings: GuildSettings): Promise<Mirrored> {
    if (this.#deps.clock.now() < this.#notBefore) return { later: true };
    try {
      const done = await this.#post(entries, channelId, settings);
      this.#failures = 0;
      return { done };
    } catch (error) {
      return this.#troubled(error, entries, channelId);
    }
  }

  async #post(entries: Entries, channelId: string, settings: GuildSettings): Promise<LogEntry[]> {
    const { api } = this.#deps;
    const [first] = entries;
    const known = await this.#lastPosted(channelId, first);
    const before = entries.filter(({ id }) => id <= known);
    if (before.length > 0) return before;
    const { entries: batch, embed } = logBatch(entries, textsFor(await this.#language(first.guildId, settings)));
    const nonce = nonceFor(`${first.guildId}:${first.id}`, 'log');
    const sent = await api.createMessage(channelId, { embeds: [embed], nonce, enforce_nonce: true });
    // An earlier attempt that we did not hear of may have said less: Discord then gives that message.
    const last = lastEntryId(sent.embedFooter) ?? batch.at(-1)?.id ?? first.id;
    return batch.filter(({ id }) => id <= last);
  }

  /** What was posted before a crash could be noted. */
  async #lastPosted(channelId: string, first: LogEntry): Promise<number> {
    const known = this.#postedUpTo.get(channelId);
    if (known !== undefined) return known;
    const { api, botUserId } = this.#deps;
    let last = 0;
    let after = snowflakeAt(first.at - skewMs);
    for (let page = 0; page < pages; page += 1) {
      const messages = await api.listMessagesAfter(channelId, after, pageSize);
      for (const { authorId, embedFooter } of messages) {
        if (authorId === botUserId()) last = Math.max(last, lastEntryId(embedFooter) ?? 0);
      }
      const newest = messages.at(-1);
      if (!newest || messages.length < pageSize) break;
      after = newest.id;
    }
    this.#postedUpTo.set(channelId, last);
    return last;
  }

  async #language(guildId: string, { language }: GuildSettings): Promise<string> {
    if (language !== 'auto') return language;
    this.#locale ??= (await this.#deps.api.readGuild(guildId)).preferredLocale ?? 'en-US';
    return this.#locale;
  }

  #troubled(error: unknown, entries: Entries, channelId: string): Mirrored {
    const { clock, logger } = this.#deps;
    const problem = postingProblem(error);
    const fields = { guildId: entries[0].guildId, problem: problem.problem, detail: problem.detail };
    const lost = error instanceof DiscordError && error.kind === 'rejected' ? this.#hopeless(problem, entries) : [];
    if (lost.length > 0) {
      logger.warn({ ...fields, entries: lost.length }, 'log entries can not be posted to the log channel');
      return { done: lost };
    }
    // It may have been posted: looked up again before the next attempt.
    this.#postedUpTo.delete(channelId);
    const retryAfterMs = error instanceof DiscordError ? (error.retryAfterMs ?? 0) : 0;
    const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** this.#failures);
    this.#notBefore = clock.now() + Math.max(retryAfterMs, pauseMs);
    this.#failures += 1;
    if (this.#failures === 1) logger.warn(fields, 'the log channel can not be written to, again later');
    return { later: true };
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
