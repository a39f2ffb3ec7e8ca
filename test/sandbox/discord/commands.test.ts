import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Discord } from '#sandbox/discord/discord.ts';
import { startDiscord } from '#sandbox/discord/start-discord.ts';
import { call } from './support.ts';

let discord: Discord;
let path: string;

beforeEach(async () => {
  discord = await startDiscord();
  path = `/applications/${discord.applicationId}/commands`;
});

afterEach(() => discord.close());

const animate = {
  name: 'animate',
  description: 'Animate a picture',
  description_localizations: { de: 'Ein Bild bewegen' },
  options: [
    { type: 3, name: 'prompt', description: 'What happens', required: true, max_length: 20 },
    { type: 11, name: 'picture', description: 'The picture', required: true },
    { type: 4, name: 'frames', description: 'How many', min_value: 1, max_value: 100 },
  ],
};
const picture = { name: 'a.png', bytes: Buffer.from('a'), contentType: 'image/png' };

test('a command list is written, kept under the same ids and read back', async () => {
  const first = await call(discord, 'PUT', path, [animate]);
  expect(first).toMatchObject({
    status: 200,
    body: [{ name: 'animate', type: 1, application_id: discord.applicationId }],
  });
  const again = await call(discord, 'PUT', path, [animate]);
  const idOf = (body: unknown) => (Array.isArray(body) ? body[0]?.id : undefined);
  expect(idOf(again.body)).toBe(idOf(first.body));
  expect(discord.commandWrites).toMatchObject([{ scope: 'global', commands: 1 }, { scope: 'global' }]);
  expect((await call(discord, 'GET', path)).body).not.toMatchObject([
    { description_localizations: { de: expect.any(String) } },
  ]);
  expect((await call(discord, 'GET', `${path}?with_localizations=true`)).body).toMatchObject([
    { description_localizations: { de: 'Ein Bild bewegen' } },
  ]);
  const guildPath = `/applications/${discord.applicationId}/guilds/${discord.guild.id}/commands`;
  expect((await call(discord, 'GET', guildPath)).body).toEqual([]);
});

test('a list that breaks the naming rules is refused whole', async () => {
  expect(await call(discord, 'PUT', path, [{ ...animate, name: 'Not Good' }])).toMatchObject({ status: 400 });
  expect(discord.violations).not.toEqual([]);
  expect(discord.commandWrites).toEqual([]);
});

test('people use registered commands as their definitions allow', async () => {
  await call(discord, 'PUT', path, [animate, { name: 'admin', description: 'x', default_member_permissions: '8192' }]);
  const { users, channels } = discord;
  const use = (options: Record<string, string | number>, name = 'animate', user = users.alice) =>
    discord.interact.command({
      user,
      channel: channels.general,
      name,
      options,
      ...(name === 'animate' ? { attachment: picture } : {}),
    });
  expect(use({ prompt: 'fox', frames: 9 }).payload.data).toMatchObject({
    options: [
      { name: 'prompt', type: 3 },
      { name: 'frames', type: 4, value: 9 },
      { name: 'picture', type: 11 },
    ],
  });
  expect(() => use({ frames: 9 })).toThrow('required');
  expect(() => use({ prompt: 'fox', frames: 101 })).toThrow('out of range');
  expect(() => use({ prompt: 'x'.repeat(21) })).toThrow('length');
  expect(() => use({ prompt: 'fox', nothing: 1 })).toThrow('no option');
  expect(() => use({}, 'missing')).toThrow('no command');
  expect(() => use({}, 'admin')).toThrow('not shown');
  expect(use({}, 'admin', users.moderator).id).toBeTruthy();
});

test('subcommands are nested and autocomplete marks the focused option', async () => {
  const set = {
    type: 1,
    name: 'set',
    description: 'x',
    options: [{ type: 3, name: 'key', description: 'x', autocomplete: true }],
  };
  await call(discord, 'PUT', path, [{ name: 'config', description: 'x', options: [set] }]);
  const handle = discord.interact.autocomplete({
    user: discord.users.alice,
    channel: discord.channels.general,
    name: 'config',
    subcommand: ['set'],
    options: { key: 'a' },
    focused: 'key',
  });
  expect(handle.payload).toMatchObject({
    type: 4,
    data: { options: [{ name: 'set', type: 1, options: [{ name: 'key', value: 'a', focused: true }] }] },
  });
  const choices = [{ name: 'a', value: 'a' }];
  const answer = { type: 8, data: { choices } };
  expect((await call(discord, 'POST', `/interactions/${handle.id}/${handle.token}/callback`, answer)).status).toBe(204);
  expect(handle.choices).toEqual(choices);
});
