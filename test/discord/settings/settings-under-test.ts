import { PermissionFlagsBits as Bits, InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import { createSettings } from '#commands/settings.ts';
import { parseInteraction } from '#src/discord/interactions/interaction.ts';
import { changedLines } from '#src/discord/settings/describe-change.ts';
import type { SettingsDeps } from '#src/discord/settings/settings-deps.ts';
import { defaultGuildSettings, type GuildSettings } from '#src/domain/guild-settings.ts';
import type { NewLogEntry } from '#src/domain/moderation-log.ts';
import type { SettingsStore } from '#src/domain/moderation-ports.ts';
import { answerFaults, editFaults } from '#test/discord/discord-judge.ts';
import { FakeDiscordApi } from '#test/discord/fake-discord-api.ts';
import { ManualClock } from '#test/support/manual-clock.ts';

export const guildId = '100000000000000001';
export const ownerId = '300000000000000001';

export interface Circumstances {
  permissions?: bigint;
  appPermissions?: bigint;
  locale?: string;
  direct?: boolean;
  resolved?: object;
}

interface Start {
  settings?: GuildSettings;
  deps?: Partial<SettingsDeps>;
}

/** The panel of one server over a Discord and a store that only remember. */
export function settingsUnderTest({ settings: start = defaultGuildSettings, deps = {} }: Start = {}) {
  const api = new FakeDiscordApi();
  const clock = new ManualClock();
  const entries: NewLogEntry[] = [];
  const faults: string[] = [];
  let settings = start;
  const store: SettingsStore = {
    read: async () => settings,
    async update(_, change, entry) {
      settings = change(settings);
      entries.push(entry);
      return settings;
    },
  };
  const panel = createSettings({
    checkWordRule: () => ({ ok: true }),
    fetchText: async () => ({ ok: false, problem: 'unreachable' }),
    available: { service: true, classifier: true },
    ...deps,
  });
  const context = { api, settings: store, clock };

  async function dispatch(type: number, rest: object, there: Circumstances) {
    const { permissions = Bits.ManageGuild, appPermissions = Bits.ManageGuild, locale = 'en-US', direct } = there;
    const user = { id: ownerId };
    const who = direct ? { user } : { guild_id: guildId, member: { user, permissions: String(permissions) } };
    const base = { id: '7', token: 'token-7', application_id: '9', channel_id: '8', channel: { type: 0 } };
    const raw = { ...base, ...who, type, locale, app_permissions: String(appPermissions), ...rest };
    const interaction = parseInteraction(raw);
    const before = api.calls.length;
    switch (interaction?.type) {
      case 2:
        await panel.command.run(interaction, context);
        break;
      case 3:
        await panel.control(interaction, argumentOf(interaction.data.custom_id), context);
        break;
      case 5:
        await panel.modal(interaction, argumentOf(interaction.data.custom_id), context);
        break;
      default:
        throw new Error('this interaction can’t be read');
    }
    return answerOf(api.calls.slice(before));
  }

  /** What the member sees: the message as it is in the end, or the form. */
  function answerOf(calls: FakeDiscordApi['calls']) {
    for (const { response, body, files } of calls) {
      if (response) faults.push(...answerFaults(response));
      if (body) faults.push(...editFaults(body, files));
      const fresh = response?.type === InteractionResponseType.ChannelMessageWithSource;
      if (fresh && response.data.flags !== MessageFlags.Ephemeral) faults.push('everybody sees this');
    }
    const response = calls.findLast(({ method }) => method === 'acknowledge')?.response;
    const edit = calls.findLast(({ method }) => method === 'editOriginal');
    const answer = edit?.body ?? (response && 'data' in response ? response.data : undefined);
    return { answer, said: textOf(answer), files: edit?.files ?? [], type: response?.type };
  }

  return {
    api,
    clock,
    entries,
    /** What Discord would have refused. */
    faults,
    use: (subcommand: string, there: Circumstances = {}, options: object[] = []) => {
      const data = { name: 'settings', options: [{ name: subcommand, type: 1, options }], resolved: there.resolved };
      return dispatch(2, { data }, there);
    },
    press: (argument: string, values: string[] = [], there: Circumstances = {}) => {
      const data = { custom_id: `v1:settings:${argument}`, component_type: 3, values, resolved: there.resolved };
      return dispatch(3, { data, message: { id: '6' } }, there);
    },
    send: (argument: string, fields: Record<string, string | string[]>, there: Circumstances = {}) => {
      const components = Object.entries(fields).map(([custom_id, value]) => {
        return { type: 18, component: { custom_id, ...(Array.isArray(value) ? { values: value } : { value }) } };
      });
      const data = { custom_id: `v1:settings:${argument}`, components, resolved: there.resolved };
      return dispatch(5, { data, message: { id: '6' } }, there);
    },
    settings: () => settings,
    /** Somebody else changes something meanwhile. */
    put: (other: GuildSettings) => {
      settings = other;
    },
    changes: () => changedLines(start, settings),
  };
}

const argumentOf = (customId: string): string => customId.split(':')[2] ?? '';

/** Every text of a message or a form in one, to look for sentences in. */
export function textOf(answer: unknown): string {
  if (typeof answer === 'string') return answer;
  if (typeof answer !== 'object' || answer === null) return '';
  return Object.values(answer).map(textOf).filter(Boolean).join('\n');
}
