import { ApplicationCommandOptionType, type RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { registerCommands } from '#src/discord/transport/register-commands.ts';
import { ids, no, ok, startApi } from './api-under-test.ts';
import type { Reply } from './loopback-api.ts';
import { recordingLog } from './recording-log.ts';

const animate: RESTPostAPIApplicationCommandsJSONBody = {
  name: 'animate',
  name_localizations: { 'zh-TW': '動畫', id: 'animasi' },
  description: 'Turns a picture into a video',
  contexts: [0],
  integration_types: [0],
  default_member_permissions: null,
  options: [
    { type: ApplicationCommandOptionType.String, name: 'prompt', description: 'p', required: true, max_length: 2000 },
    { type: ApplicationCommandOptionType.Integer, name: 'seed', description: 's', min_value: 0 },
  ],
};
/** The same as Discord tells it. */
const registered = {
  id: '1',
  application_id: ids.application,
  version: '2',
  type: 1,
  name: 'animate',
  name_localizations: { id: 'animasi', 'zh-TW': '動畫' },
  description: 'Turns a picture into a video',
  description_localizations: null,
  nsfw: false,
  dm_permission: false,
  default_permission: true,
  default_member_permissions: null,
  contexts: [0],
  integration_types: [0],
  options: [
    {
      type: 3,
      name: 'prompt',
      name_localizations: null,
      description: 'p',
      description_localizations: null,
      required: true,
      max_length: 2000,
    },
    { type: 4, name: 'seed', description: 's', min_value: 0, required: false, autocomplete: false, choices: [] },
  ],
};

async function register(answer: (method: string, path: string) => Reply, guildIds: string[] = []) {
  await using discord = await startApi(({ method, path }) => answer(method, path));
  const { log, messages } = recordingLog();
  const options = { rest: discord.rest.bot, applicationId: ids.application, guildIds, commands: [animate], log };
  const done = await registerCommands(options);
  return { done, calls: discord.calls(), received: discord.received, errors: messages('error') };
}

describe('registerCommands', () => {
  it('writes nothing when Discord has the same commands', async () => {
    const { done, calls, received } = await register(() => ok([registered]));
    expect(done).toBe(true);
    expect(calls).toEqual([`GET /applications/${ids.application}/commands`]);
    expect(received[0]?.query.get('with_localizations')).toBe('true');
  });

  it.each<[string, object[]]>([
    ['a command is missing', []],
    ['there is one more', [registered, { ...registered, id: '3', name: 'old' }]],
    ['a text differs', [{ ...registered, description: 'old' }]],
    ['a translation differs', [{ ...registered, name_localizations: { id: 'lama', 'zh-TW': '動畫' } }]],
    ['the options are in another order', [{ ...registered, options: registered.options.toReversed() }]],
    [
      'an option became required',
      [{ ...registered, options: registered.options.map((o) => ({ ...o, required: true })) }],
    ],
    ['it is usable elsewhere', [{ ...registered, contexts: [0, 1] }]],
    ['members lost it', [{ ...registered, default_member_permissions: '32' }]],
    [
      'a limit went away',
      [{ ...registered, options: [registered.options[0], { ...registered.options[1], min_value: 1 }] }],
    ],
  ])('writes all commands when %s', async (_, before) => {
    const { done, calls, received } = await register((method) => ok(method === 'GET' ? before : []));
    expect(done).toBe(true);
    expect(calls[1]).toBe(`PUT /applications/${ids.application}/commands`);
    expect(JSON.parse(received[1]?.body.toString() ?? '')).toEqual([animate]);
  });

  it('writes to each server that is named, where contexts have no meaning, and goes on after a failure', async () => {
    const { contexts: _contexts, integration_types: _types, ...inGuild } = registered;
    const { done, calls, errors } = await register(
      (method, path) => (path.includes('/guilds/1/') ? no(403, 50001) : ok(method === 'GET' ? [inGuild] : [])),
      ['1', '2'],
    );
    expect(done).toBe(false);
    expect(errors).toHaveLength(1);
    expect(calls).toEqual([
      `GET /applications/${ids.application}/guilds/1/commands`,
      `GET /applications/${ids.application}/guilds/2/commands`,
    ]);
  });
});
