import { InteractionResponseType, MessageFlags, PermissionFlagsBits } from 'discord-api-types/v10';
import { Keyv } from 'keyv';
import { moderationCommand } from '#commands/moderation.ts';
import { createGuildMembers } from '#src/discord/guild/guild-members.ts';
import type { Control, HandlerContext, Modal } from '#src/discord/interactions/handler.ts';
import { type Interaction, parseInteraction } from '#src/discord/interactions/interaction.ts';
import { moderationControls, moderationModals } from '#src/discord/moderation/moderation-controls.ts';
import { createModerationPanel } from '#src/discord/moderation/moderation-panel.ts';
import { defaultGuildSettings, type GuildSettings } from '#src/domain/guild-settings.ts';
import type { Job } from '#src/domain/job.ts';
import { createPreferences } from '#src/store/preferences.ts';
import { answerFaults, editFaults } from '#test/discord/discord-judge.ts';
import { FakeDiscordApi } from '#test/discord/fake-discord-api.ts';
import { FakeJobService } from '#test/discord/fake-job-service.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { guildId, held, models, moderatorId, requesterId } from './desk-samples.ts';
import { FakeModeration } from './fake-moderation.ts';
import { MemoryLog } from './memory-log.ts';

export const roles = { moderators: '400000000000000005', members: '400000000000000002', top: '400000000000000009' };

export interface Person {
  memberId: string;
  permissions?: bigint;
  roleIds?: string[];
  guildId?: string;
  locale?: string;
  direct?: boolean;
}
const { ManageMessages, Administrator, SendMessages } = PermissionFlagsBits;
export const people = {
  requester: { memberId: requesterId },
  other: { memberId: '300000000000000002', permissions: SendMessages },
  moderator: { memberId: moderatorId, permissions: ManageMessages, roleIds: [roles.moderators] },
  administrator: { memberId: '300000000000000008', permissions: Administrator, roleIds: [roles.moderators] },
  byRole: { memberId: '300000000000000006', roleIds: [roles.moderators] },
  foreign: {
    memberId: moderatorId,
    permissions: ManageMessages,
    roleIds: [roles.moderators],
    guildId: '199999999999999999',
  },
} satisfies Record<string, Person>;

function base(person: Person) {
  const user = { id: person.memberId };
  const member = { user, permissions: String(person.permissions ?? 0n), roles: person.roleIds ?? [] };
  const there = person.direct ? { user } : { guild_id: person.guildId ?? guildId, guild_locale: 'en-US', member };
  return {
    id: '1',
    token: 'token',
    application_id: '9',
    channel_id: '200000000000000009',
    locale: person.locale ?? 'en-US',
    ...there,
  };
}

const field = ([name, value]: [string, string]) =>
  ['reason', 'days'].includes(name) ? { custom_id: name, values: [value] } : { custom_id: name, value };

/** Everything that a press meets, over a Discord and a service that only remember. */
export function pressUnderTest(
  job: Job = held(),
  changes: { settings?: Partial<GuildSettings>; log?: MemoryLog } = {},
) {
  const api = new FakeDiscordApi();
  api.rolePositions = new Map([
    [guildId, 0],
    [roles.members, 2],
    [roles.moderators, 5],
    [roles.top, 9],
  ]);
  api.memberRoleIds.set(requesterId, [roles.members]);
  const service = new FakeModeration(job);
  const moderationLog = changes.log ?? new MemoryLog();
  const clock = new ManualClock();
  const settings: GuildSettings = { ...defaultGuildSettings, ...changes.settings };
  const unexpected = () => Promise.reject(new Error('not asked for'));
  const files = {
    picturePath: async (): Promise<string | undefined> => '/pictures/ab.jpg',
    clipPath: async (): Promise<string | undefined> => '/clips/1.mp4',
  };
  const context: HandlerContext = {
    api,
    jobs: new FakeJobService(job),
    moderation: service,
    usage: { mine: unexpected, server: unexpected },
    privacy: { collect: unexpected, forget: unexpected },
    settings: { read: async () => settings, update: unexpected },
    drafts: { put: unexpected, take: unexpected },
    moderationLog,
    guildMembers: createGuildMembers(api, clock),
    preferences: createPreferences(new Keyv()),
    leaving: new AbortController().signal,
    models,
    clock,
    log: createRecordedLog(),
  };
  const controls: Record<string, Control> = { ...moderationControls, moderation: createModerationPanel(files) };
  const modals: Record<string, Modal> = moderationModals;

  async function told(run: (interaction: Interaction) => Promise<void>, raw: object): Promise<string | undefined> {
    const interaction = parseInteraction(raw);
    if (!interaction) throw new Error('no interaction');
    const before = api.calls.length;
    await run(interaction);
    const calls = api.calls.slice(before);
    for (const { response } of calls) if (response) faults.push(...answerFaults(response));
    for (const { method, body, files } of calls)
      if (method === 'editOriginal' && body) faults.push(...editFaults(body, files));
    const [first] = calls;
    if (first?.method !== 'acknowledge' || !first.response) throw new Error('not acknowledged first');
    const { response } = first;
    if (response.type === InteractionResponseType.Modal) return 'form';
    const isPrivate =
      'data' in response && response.data && 'flags' in response.data && response.data.flags === MessageFlags.Ephemeral;
    if (!isPrivate && response.type !== InteractionResponseType.DeferredMessageUpdate)
      throw new Error('everybody sees it');
    const edited = calls.findLast(({ method }) => method === 'editOriginal')?.body;
    if (edited) return edited.content || edited.embeds?.[0]?.title;
    return response.type === InteractionResponseType.ChannelMessageWithSource ? response.data.content : undefined;
  }

  const faults: string[] = [];
  return {
    api,
    service,
    clock,
    context,
    files,
    moderationLog,
    /** What Discord would have refused. */
    faults,
    press: (action: string, argument: string, person: Person, values: string[] = []) =>
      told(
        (interaction) => {
          if (interaction.type !== 3) throw new Error('no press');
          return controls[action]?.(interaction, argument, context) ?? unexpected();
        },
        {
          ...base(person),
          type: 3,
          data: { custom_id: `v1:${action}:${argument}`, component_type: 2, values },
          message: { id: '600000000000000009' },
        },
      ),
    send: (action: string, argument: string, person: Person, values: Record<string, string> = {}) =>
      told(
        (interaction) => {
          if (interaction.type !== 5) throw new Error('no form');
          return modals[action]?.(interaction, argument, context) ?? unexpected();
        },
        {
          ...base(person),
          type: 5,
          data: {
            custom_id: `v1:${action}:${argument}`,
            components: Object.entries(values).map((value) => ({ type: 18, component: field(value) })),
          },
        },
      ),
    use: (name: string, person: Person, options: Record<string, string | number | boolean> = {}) =>
      told(
        (interaction) => {
          if (interaction.type !== 2) throw new Error('no command');
          return moderationCommand.run(interaction, context);
        },
        {
          ...base(person),
          type: 2,
          data: {
            name: 'moderation',
            options: [
              {
                type: 1,
                name,
                options: Object.entries(options).map(([name, value]) => ({ name, type: optionType(name), value })),
              },
            ],
          },
        },
      ),
  };
}

const optionType = (name: string): number => ({ user: 6, days: 4, age_restricted: 5 })[name] ?? 3;
