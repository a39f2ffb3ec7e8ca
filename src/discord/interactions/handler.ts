import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import type { GuildMembers } from '#src/discord/guild/guild-members.ts';
import type { DiscordApi } from '#src/discord/transport/discord-api.ts';
import type { Clock } from '#src/domain/clock.ts';
import type { Log } from '#src/domain/log.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';
import type { ModerationLog, SettingsStore } from '#src/domain/moderation-ports.ts';
import type { Drafts } from '#src/domain/ports.ts';
import type { PreferenceStore } from '#src/domain/preferences.ts';
import type { JobService } from '#src/engine/job-service.ts';
import type { ModerationService } from '#src/engine/moderation-service.ts';
import type { PrivacyService } from '#src/engine/privacy-service.ts';
import type { UsageService } from '#src/engine/usage-service.ts';
import type { CommandInteraction, ComponentInteraction, ModalInteraction } from './interaction.ts';

/** What commands and controls work with. */
export interface HandlerContext {
  api: DiscordApi;
  jobs: JobService;
  moderation: ModerationService;
  usage: UsageService;
  privacy: PrivacyService;
  settings: SettingsStore;
  drafts: Drafts;
  preferences: PreferenceStore;
  moderationLog: ModerationLog;
  guildMembers: GuildMembers;
  /** Aborted when the bot is about to stop: what would begin now could not be answered for. */
  leaving: AbortSignal;
  models: ReadonlyMap<string, ModelDefinition>;
  clock: Clock;
  log: Log;
}

export interface Command {
  data: RESTPostAPIApplicationCommandsJSONBody;
  run(interaction: CommandInteraction, context: HandlerContext): Promise<void>;
}

/** A button or a select; `argument` is what its custom id names, often a job. */
export type Control = (interaction: ComponentInteraction, argument: string, context: HandlerContext) => Promise<void>;

/** A form that was sent; its custom id has the form of a control's. */
export type Modal = (interaction: ModalInteraction, argument: string, context: HandlerContext) => Promise<void>;
