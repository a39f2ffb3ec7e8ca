import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Discord } from '#sandbox/discord/discord.ts';
import { startDiscord } from '#sandbox/discord/start-discord.ts';
import { call, callback, callWithFiles, onResponse } from './support.ts';

let discord: Discord;

beforeEach(async () => {
  discord = await startDiscord();
});

afterEach(() => discord.close());

const command = () =>
  discord.interact.command({ user: discord.users.alice, channel: discord.channels.general, name: 'x' });
const buttons = [{ type: 1, components: [{ type: 2, style: 1, custom_id: 'next', label: 'Next' }] }];
const page = (content: string) => ({ content, components: buttons });
const press = (message: string, user = discord.users.alice) =>
  discord.interact.button({ user, message, customId: 'next' });

async function shown() {
  const handle = command();
  await callback(discord, handle, { type: 4, data: { ...page('one'), flags: 64 } });
  return { handle, message: handle.original?.id ?? '' };
}

test('its viewer presses a button of a private message, and the answer changes it', async () => {
  const { handle, message } = await shown();
  const click = press(message);
  expect(click.payload).toMatchObject({ message: { id: message, flags: 64 }, data: { component_type: 2 } });
  expect((await callback(discord, click, { type: 7, data: page('two') })).status).toBe(204);
  expect(handle.original).toMatchObject({ content: 'two', flags: 64 });
  const later = press(message);
  await callback(discord, later, { type: 6 });
  expect((await call(discord, 'PATCH', onResponse(discord, later), page('three'))).status).toBe(200);
  expect(handle.original).toMatchObject({ content: 'three', flags: 64 });
  expect(() => press(message, discord.users.bob)).toThrow('someone else');
});

test('files of a private answer are ephemeral, in the first answer, in what follows and in an edit', async () => {
  const handle = command();
  const path = `/interactions/${handle.id}/${handle.token}/callback`;
  const first = { type: 4, data: { flags: 64, attachments: [{ id: '0' }] } };
  expect((await callWithFiles(discord, 'POST', path, first, ['log.csv'])).status).toBe(204);
  const [file] = handle.original?.attachments ?? [];
  expect(file).toMatchObject({ filename: 'log.csv', ephemeral: true });
  const download = await fetch(file?.url ?? '');
  expect(new URL(download.url).pathname).toMatch(/^\/ephemeral-attachments\//);
  expect(download.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(await download.text()).toBe('log.csv');

  await callWithFiles(discord, 'POST', onResponse(discord, handle, ''), { flags: 64 }, ['more.csv']);
  expect(handle.followups).toMatchObject([{ attachments: [{ filename: 'more.csv', ephemeral: true }] }]);

  const edit = { content: 'x', attachments: [{ id: file?.id }, { id: '0', filename: 'new.csv' }] };
  await callWithFiles(discord, 'PATCH', onResponse(discord, handle), edit, ['new.csv']);
  expect(handle.original?.attachments.map(({ filename }) => filename)).toEqual(['log.csv', 'new.csv']);
  expect(handle.original?.attachments.every(({ ephemeral }) => ephemeral)).toBe(true);
  expect(discord.violations).toEqual([]);
});

test('a deferred private answer gets its file with the edit that fills it', async () => {
  const handle = command();
  await callback(discord, handle, { type: 5, data: { flags: 64 } });
  await callWithFiles(discord, 'PATCH', onResponse(discord, handle), { content: 'here' }, ['log.csv']);
  expect(handle.original).toMatchObject({ content: 'here', flags: 64, attachments: [{ ephemeral: true }] });
});

test('files of a public answer are ordinary ones', async () => {
  const handle = command();
  await callback(discord, handle, { type: 5 });
  await callWithFiles(discord, 'PATCH', onResponse(discord, handle), {}, ['clip.mp4']);
  expect(handle.original?.attachments[0]).not.toHaveProperty('ephemeral');
});
