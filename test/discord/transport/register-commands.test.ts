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

type Answer = (method: string, path: string, index: number) => Reply;

/** @param stopAt stops the trying when Discord is asked for the so-manieth time, counted from 0. */
async function register(answer: Answer, guildIds: string[] = [], stopAt = Number.POSITIVE_INFINITY) {
  const stopping = new AbortController();
  await using discord = await startApi(({ method, path }, index) => {
    if (index === stopAt) stopping.abort();
    return answer(method, path, index);
  });
  const { log, entries, messages } = recordingLog();
  const { rest, clock, pauses, received } = discord;
  const who = { rest: rest.bot, applicationId: ids.application, guildIds, commands: [animate] };
  await registerCommands({ ...who, log, clock, random: () => 1, signal: stopping.signal });
  const done = entries.filter(({ message }) => message === 'commands registered').map(({ fields }) => fields);
  return { done, calls: discord.calls(), received, pauses, errors: messages('error') };
}

describe('registerCommands', () => {
  it('writes nothing when Discord has the same commands', async () => {
    const { done, calls, received } = await register(() => ok([registered]));
    expect(done).toEqual([{ path: `/applications/${ids.application}/commands`, written: false }]);
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
    expect(done).toEqual([{ path: `/applications/${ids.application}/commands`, written: true }]);
    expect(calls[1]).toBe(`PUT /applications/${ids.application}/commands`);
    expect(JSON.parse(received[1]?.body.toString() ?? '')).toEqual([animate]);
  });

  it('writes to each server that is named, where contexts have no meaning, and again later where it failed', async () => {
    const { contexts: _contexts, integration_types: _types, ...inGuild } = registered;
    const { done, calls, pauses, errors } = await register(
      (method, path, index) =>
        path.includes('/guilds/1/') && index < 4 ? no(403, 50001) : ok(method === 'GET' ? [inGuild] : []),
      ['1', '2'],
    );
    const [first, second] = ['1', '2'].map((id) => `/applications/${ids.application}/guilds/${id}/commands`);
    expect(done).toEqual([
      { path: second, written: false },
      { path: first, written: false },
    ]);
    expect(errors).toHaveLength(3);
    expect(calls).toEqual([first, second, first, first, first].map((path) => `GET ${path}`));
    expect(pauses).toEqual([60_000, 120_000, 240_000]);
  });

  it('repeats at once what got lost on the way', async () => {
    const lost: Record<number, Reply> = { 0: { status: 503 }, 2: 'reset' };
    const { done, calls, pauses, errors } = await register((_method, _path, index) => lost[index] ?? ok([]));
    expect(done).toMatchObject([{ written: true }]);
    expect(calls.map((call) => call.split(' ')[0])).toEqual(['GET', 'GET', 'PUT', 'PUT']);
    expect(pauses).toEqual([500, 500]);
    expect(errors).toEqual([]);
  });

  it('never waits for longer than an hour', async () => {
    const { done, pauses } = await register((_method, _path, index) => (index < 9 ? no(403, 50001) : ok([registered])));
    expect(done).toHaveLength(1);
    expect(pauses.map((ms) => ms / 60_000)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  it('stops when it is told to', async () => {
    const { done, calls } = await register(() => no(403, 50001), ['1', '2'], 3);
    expect(done).toEqual([]);
    expect(calls).toHaveLength(4);
  });

  it('stops when it is told to while it waits', async () => {
    const stopping = new AbortController();
    await using discord = await startApi(() => no(403, 50001));
    const after = () => {
      setImmediate(() => stopping.abort());
      return () => {};
    };
    const who = { rest: discord.rest.bot, applicationId: ids.application, guildIds: [], commands: [animate] };
    const { log } = recordingLog();
    await registerCommands({ ...who, log, clock: { now: () => 0, after }, random: () => 1, signal: stopping.signal });
    expect(discord.calls()).toHaveLength(1);
  });
});
