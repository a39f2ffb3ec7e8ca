import { PermissionFlagsBits as Bits, InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import { animateCommand } from '#commands/animate.ts';
import type { Command } from '#src/discord/interactions/handler.ts';
import { createRouter } from '#src/discord/router.ts';
import type { Job } from '#src/domain/job.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { answerFaults } from './discord-judge.ts';
import { FakeDiscordApi } from './fake-discord-api.ts';
import { FakeJobService } from './fake-job-service.ts';
import { model, models, queued } from './sample-jobs.ts';

const job = queued();

/** Everything that a bot needs in a channel. */
export const enough =
  Bits.ViewChannel | Bits.SendMessages | Bits.EmbedLinks | Bits.AttachFiles | Bits.ReadMessageHistory;

export interface Press {
  id?: string;
  memberId?: string;
  permissions?: bigint;
  guildId?: string;
  appPermissions?: bigint;
  channelType?: number;
  locale?: string;
  /** Without a server and a member, as in a direct message. */
  direct?: boolean;
}

function base(press: Press) {
  const { id = '1', memberId = job.requesterId, permissions = 0n, guildId = job.guildId, direct = false } = press;
  const user = { id: memberId };
  const there = direct
    ? { user }
    : { guild_id: guildId, guild_locale: 'en-US', member: { user, permissions: String(permissions) } };
  return {
    id,
    token: `token-${id}`,
    application_id: '9',
    channel_id: job.channelId,
    channel: { type: press.channelType ?? 0 },
    app_permissions: String(press.appPermissions ?? enough),
    locale: press.locale ?? 'en-US',
    attachment_size_limit: 10_485_760,
    ...there,
  };
}

export const buttonPress = (customId: string, press: Press = {}) => ({
  ...base(press),
  type: 3,
  data: { custom_id: customId, component_type: 2 },
  message: { id: '600000000000000001' },
});

export const commandUse = (data: object, press: Press = {}) => ({ ...base(press), type: 2, data });

/** The router over a Discord and an engine that only remember. */
export function routerUnderTest(jobs: Job[] = [], commands: readonly Command[] = [animateCommand(model)]) {
  const api = new FakeDiscordApi();
  const service = new FakeJobService(...jobs);
  const log = createRecordedLog();
  const router = createRouter(commands, { api, jobs: service, models, log });

  /** Brings it an interaction. @returns what the member was told alone, or `card` when a place for one was made. */
  async function dispatch(raw: unknown): Promise<string | undefined> {
    const before = api.calls.length;
    router.dispatch(raw);
    await router.drain();
    const calls = api.calls.slice(before);
    for (const { response } of calls) if (response) faults.push(...answerFaults(response));
    const edited = calls.findLast(({ method }) => method === 'editOriginal')?.body?.content;
    const response = calls.find(({ method }) => method === 'acknowledge')?.response;
    if (edited !== undefined && edited !== null) return edited;
    if (response?.type === InteractionResponseType.ChannelMessageWithSource) {
      if (response.data.flags !== MessageFlags.Ephemeral) throw new Error('everybody sees this answer');
      return response.data.content || response.data.embeds?.[0]?.title;
    }
    return response && 'card';
  }
  const faults: string[] = [];
  return { api, service, log, router, dispatch, /** What Discord would have refused. */ faults };
}
