import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Discord } from '#sandbox/discord/discord.ts';
import type { InteractionHandle } from '#sandbox/discord/interactions/interaction-handle.ts';
import type { ModalValue } from '#sandbox/discord/interactions/modal-values.ts';
import { startDiscord } from '#sandbox/discord/start-discord.ts';
import { call, callback } from './support.ts';

let discord: Discord;

beforeEach(async () => {
  discord = await startDiscord();
});

afterEach(() => discord.close());

const { alice, bob } = { alice: () => discord.users.alice, bob: () => discord.users.bob };
const label = (component: object) => ({ type: 18, label: 'x', component });
const command = () => discord.interact.command({ user: alice(), channel: discord.channels.general, name: 'x' });

async function open(handle: InteractionHandle, ...fields: object[]): Promise<InteractionHandle> {
  const data = { custom_id: 'form', title: 'Form', components: fields.map(label) };
  expect(await callback(discord, handle, { type: 9, data })).toMatchObject({ status: 204 });
  return handle;
}

const submit = (of: InteractionHandle, values: Record<string, ModalValue> = {}) =>
  discord.interact.modalSubmit({ of, values });

/** Just the fields, as a submit brings them back. */
const components = (handle: InteractionHandle) => (handle.payload.data as { components: object[] }).components;

const options = ['spam', 'gore', 'other'].map((value) => ({ label: value, value }));

test('a select brings its values, and the people, roles and channels behind them', async () => {
  const { moderatorRoleId, channels } = discord;
  const opened = await open(
    command(),
    { type: 3, custom_id: 'why', options, max_values: 2 },
    { type: 5, custom_id: 'who' },
    { type: 6, custom_id: 'rank' },
    { type: 8, custom_id: 'where', channel_types: [0], required: false },
  );
  const sent = submit(opened, { why: ['spam', 'gore'], who: [bob().id], rank: [moderatorRoleId] });
  expect(components(sent)).toEqual([
    { type: 18, id: 1, component: { type: 3, id: 2, custom_id: 'why', values: ['spam', 'gore'] } },
    { type: 18, id: 3, component: { type: 5, id: 4, custom_id: 'who', values: [bob().id] } },
    { type: 18, id: 5, component: { type: 6, id: 6, custom_id: 'rank', values: [moderatorRoleId] } },
    { type: 18, id: 7, component: { type: 8, id: 8, custom_id: 'where', values: [] } },
  ]);
  expect(sent.payload.data).toMatchObject({
    custom_id: 'form',
    resolved: {
      users: { [bob().id]: { username: 'bob' } },
      members: { [bob().id]: { permissions: expect.any(String) } },
      roles: { [moderatorRoleId]: { name: 'Moderators' } },
    },
  });
  expect(() => submit(opened, { why: ['spam'], who: [channels.log.id], rank: [moderatorRoleId] })).toThrow(
    'not offered',
  );
  expect(() => submit(opened, { why: ['boredom'], who: [bob().id], rank: [moderatorRoleId] })).toThrow('not offered');
  expect(() => submit(opened, { why: ['spam', 'gore', 'other'] })).toThrow('at most 2');
});

test('what is preselected is sent when nobody touches it', async () => {
  const opened = await open(
    command(),
    { type: 5, custom_id: 'who', default_values: [{ id: bob().id, type: 'user' }] },
    { type: 3, custom_id: 'why', options: options.map((one) => ({ ...one, default: one.value === 'gore' })) },
    { type: 21, custom_id: 'size', options: options.map((one) => ({ ...one, default: one.value === 'other' })) },
    { type: 22, custom_id: 'tags', options: options.map((one) => ({ ...one, default: one.value !== 'spam' })) },
    { type: 23, custom_id: 'sure', default: true },
  );
  const sent = submit(opened);
  expect(components(sent)).toMatchObject([
    { component: { values: [bob().id] } },
    { component: { values: ['gore'] } },
    { component: { value: 'other' } },
    { component: { values: ['gore', 'other'] } },
    { component: { value: true } },
  ]);
  expect(sent.payload.data).toMatchObject({ resolved: { users: { [bob().id]: {} } } });
});

test('groups of radios and checkboxes are held against their options and bounds', async () => {
  const opened = await open(
    command(),
    { type: 21, custom_id: 'size', options, required: false },
    { type: 22, custom_id: 'tags', options, min_values: 2 },
    { type: 23, custom_id: 'sure' },
  );
  expect(components(submit(opened, { tags: ['spam', 'gore'] }))).toMatchObject([
    { component: { type: 21, value: null } },
    { component: { type: 22, values: ['spam', 'gore'] } },
    { component: { type: 23, value: false } },
  ]);
  expect(() => submit(opened, { tags: ['spam'] })).toThrow('at least 2');
  expect(() => submit(opened, { tags: ['spam', 'gore'], size: 'huge' })).toThrow('not offered');
});

test('uploaded files lie in resolved.attachments, as many and of the kind that was asked', async () => {
  const file = (name: string) => ({ name, contentType: 'text/csv', bytes: Buffer.from(name) });
  const opened = await open(command(), { type: 19, custom_id: 'lists', file_types: ['.csv'], max_values: 2 });
  const sent = submit(opened, { lists: [file('a.csv'), file('b.csv')] });
  const { resolved } = sent.payload.data as { resolved: { attachments: Record<string, { url: string }> } };
  expect(components(sent)).toMatchObject([{ component: { type: 19, values: Object.keys(resolved.attachments) } }]);
  const [first] = Object.values(resolved.attachments);
  expect(first).toMatchObject({ filename: 'a.csv', size: 5, ephemeral: true });
  expect(await (await fetch(first?.url ?? '')).text()).toBe('a.csv');
  expect(() => submit(opened, { lists: [file('a.exe')] })).toThrow('of that kind');
  expect(() => submit(opened, { lists: ['a', 'b', 'c'].map((name) => file(`${name}.csv`)) })).toThrow('so many');
  expect(() => submit(opened)).toThrow('demands');
});

const row = (component: object) => ({ type: 1, components: [component] });
const openers = {
  button: {
    component: { type: 2, style: 1, custom_id: 'open', label: 'Open' },
    use: (message: string) => discord.interact.button({ user: alice(), message, customId: 'open' }),
  },
  select: {
    component: { type: 3, custom_id: 'open', options },
    use: (message: string) => discord.interact.select({ user: alice(), message, customId: 'open', values: ['gore'] }),
  },
};

test.each(['button', 'select'] as const)(
  'a modal that a %s opened carries the message and may change it',
  async (kind) => {
    for (const flags of [0, 64]) {
      const shown = command();
      const { component, use } = openers[kind];
      await callback(discord, shown, { type: 4, data: { content: 'before', flags, components: [row(component)] } });
      const message = shown.original?.id ?? '';
      const opened = await open(use(message), { type: 4, custom_id: 'note', style: 1 });
      const sent = submit(opened, { note: 'seen' });
      expect(sent.payload).toMatchObject({ type: 5, message: { id: message, content: 'before', flags } });
      expect((await callback(discord, sent, { type: 7, data: { content: 'after' } })).status).toBe(204);
      expect(shown.original).toMatchObject({ content: 'after', flags });
    }
  },
);

test('a modal that a command opened has no message to change', async () => {
  const opened = await open(command(), { type: 4, custom_id: 'note', style: 1, required: false });
  const sent = submit(opened);
  expect(sent.payload).not.toHaveProperty('message');
  expect(sent.payload.data).not.toHaveProperty('resolved');
  expect((await callback(discord, sent, { type: 7, data: { content: 'x' } })).status).toBe(400);
  expect((await callback(discord, sent, { type: 4, data: { content: 'new', flags: 64 } })).status).toBe(204);
});

test('a select of a message takes only what it offers', async () => {
  const who = { type: 5, custom_id: 'who', max_values: 2, default_values: [{ id: bob().id, type: 'user' }] };
  const { body } = await call(discord, 'POST', `/channels/${discord.channels.general.id}/messages`, {
    content: 'x',
    components: [row(who)],
  });
  const use = (values: string[]) =>
    discord.interact.select({ user: alice(), message: String(body?.id), customId: 'who', values });
  expect(use([bob().id]).payload.data).toMatchObject({ resolved: { members: { [bob().id]: { roles: [] } } } });
  expect(() => use([discord.moderatorRoleId])).toThrow('not offered');
  expect(() => use([])).toThrow('at least 1');
});

test('more preselected values than may be chosen are refused', async () => {
  const two = [alice(), bob()].map(({ id }) => ({ id, type: 'user' }));
  const components = [label({ type: 5, custom_id: 'who', default_values: two })];
  const data = { custom_id: 'form', title: 'Form', components };
  expect((await callback(discord, command(), { type: 9, data })).status).toBe(400);
  expect(discord.violations.at(-1)?.message).toContain('2 values are preselected');
});
