import type { RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord-api-types/v10';
import type { DiscordApi } from '#src/discord/transport/discord-api.ts';
import type { Log } from '#src/domain/log.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';
import type { JobService } from '#src/engine/job-service.ts';
import type { ButtonInteraction, CommandInteraction } from './interaction.ts';

/** What commands and buttons work with. */
export interface HandlerContext {
  api: DiscordApi;
  jobs: JobService;
  models: ReadonlyMap<string, ModelDefinition>;
  log: Log;
}

export interface Command {
  data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  run(interaction: CommandInteraction, context: HandlerContext): Promise<void>;
}

export type Button = (interaction: ButtonInteraction, jobId: string, context: HandlerContext) => Promise<void>;
