import {
  type APIInteractionResponse,
  PermissionFlagsBits as Bits,
  InteractionResponseType,
  MessageFlags,
} from 'discord-api-types/v10';
import Keyv from 'keyv';
import { animateCommand } from '#commands/animate.ts';
import { clipsCommand } from '#commands/clips.ts';
import { queueCommand } from '#commands/queue.ts';
import { cancelButton } from '#src/discord/buttons/cancel-button.ts';
import { dropButton, startButton, startSmallerButton } from '#src/discord/buttons/confirm-buttons.ts';
import { deleteButton } from '#src/discord/buttons/delete-button.ts';
import { detailsButton } from '#src/discord/buttons/details-button.ts';
import { giveUpButton, resubmitButton } from '#src/discord/buttons/loss-buttons.ts';
import { rerollButton } from '#src/discord/buttons/reroll-button.ts';
import { smallerButton } from '#src/discord/buttons/smaller-button.ts';
import { createGuildMembers } from '#src/discord/guild/guild-members.ts';
import type { HandlerContext } from '#src/discord/interactions/handler.ts';
import { createRouter, type Surface } from '#src/discord/router.ts';
import type { Job } from '#src/domain/job.ts';
import type { LedgerReader } from '#src/domain/moderation-ports.ts';
import { createUsageService } from '#src/engine/usage-service.ts';
import { createDrafts } from '#src/store/drafts.ts';
import { createPreferences } from '#src/store/preferences.ts';
import { EngineHarness } from '#test/support/engine-harness.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { answerFaults, editFaults } from './discord-judge.ts';
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
  roleIds?: readonly string[];
  guildId?: string;
  appPermissions?: bigint;
  channelType?: number;
  locale?: string;
  guildLocale?: string;
  /** Without a server and a member, as in a direct message. */
  direct?: boolean;
}

function base(press: Press) {
  const { id = '1', memberId = job.requesterId, permissions = 0n, guildId = job.guildId, direct = false } = press;
  const user = { id: memberId };
  const member = { user, permissions: String(permissions), roles: press.roleIds ?? [] };
  const there = direct ? { user } : { guild_id: guildId, guild_locale: press.guildLocale ?? 'en-US', member };
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

export const formSent = (customId: string, components: unknown, press: Press = {}) => ({
  ...base(press),
  type: 5,
  data: { custom_id: customId, components },
});

const surface: Surface = {
  commands: [animateCommand(model), queueCommand, clipsCommand],
  controls: {
    cancel: cancelButton,
    reroll: rerollButton,
    details: detailsButton,
    smaller: smallerButton,
    delete: deleteButton,
    resubmit: resubmitButton,
    'give-up': giveUpButton,
    start: startButton,
    'start-smaller': startSmallerButton,
    drop: dropButton,
  },
  modals: {},
};

/** The role that the server named for moderators. */
export const moderatorsRole = '700000000000000001';

/** The router over a Discord and an engine that only remember. */
export function routerUnderTest(jobs: Job[] = [], other: Partial<Surface> = {}) {
  const api = new FakeDiscordApi();
  const service = new FakeJobService(...jobs);
  const log = createRecordedLog();
  const { engine, moderation: decided, clock } = new EngineHarness();
  const { settings } = decided;
  decided.guild = { ...decided.guild, moderators: { ...decided.guild.moderators, roleIds: [moderatorsRole] } };
  /** Micros that are in use in every budget. */
  const spent = { micros: 0 };
  const ledger: LedgerReader = {
    usage: async (limits) => limits.map((limit) => ({ limit, used: spent.micros })),
    list: async () => [],
    listOf: async () => [],
  };
  const leaving = new AbortController();
  const notAsked = () => Promise.reject(new Error('not asked for here'));
  const context: HandlerContext = {
    api,
    jobs: service,
    moderation: engine.moderation,
    usage: createUsageService({ ledger, settings, balance: async () => undefined, clock }),
    privacy: { collect: notAsked, forget: notAsked },
    settings,
    drafts: createDrafts(new Keyv()),
    moderationLog: { append: notAsked, list: notAsked, unposted: notAsked, markPosted: notAsked },
    guildMembers: createGuildMembers(api, clock),
    preferences: createPreferences(new Keyv()),
    leaving: leaving.signal,
    models,
    clock,
    log,
  };
  const router = createRouter({ ...surface, ...other }, context);

  /** Brings it an interaction. @returns what the member was told alone, or `card` when a place for one was made. */
  async function dispatch(raw: unknown): Promise<string | undefined> {
    const before = api.calls.length;
    router.dispatch(raw);
    await router.drain();
    const calls = api.calls.slice(before);
    for (const { response, body } of calls) {
      if (response) faults.push(...answerFaults(response));
      if (body) faults.push(...editFaults(body));
    }
    const first = calls.find(({ method }) => method === 'acknowledge');
    const token = `token-${first?.target}`;
    const edited = calls.findLast(({ method, target }) => method === 'editOriginal' && target === token);
    return edited?.body?.content ?? (first?.response && toldBy(first.response));
  }
  const faults: string[] = [];
  return {
    api,
    service,
    decided,
    spent,
    leaving,
    log,
    router,
    dispatch,
    /** What Discord would have refused. */ faults,
  };
}

function toldBy(response: APIInteractionResponse): string | undefined {
  switch (response.type) {
    case InteractionResponseType.ChannelMessageWithSource:
      if (response.data.flags !== MessageFlags.Ephemeral) throw new Error('everybody sees this answer');
      return response.data.content || response.data.embeds?.[0]?.title;
    case InteractionResponseType.UpdateMessage:
      return response.data?.content ?? undefined;
    default:
      return 'card';
  }
}
