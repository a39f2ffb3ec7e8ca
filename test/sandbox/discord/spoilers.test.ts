import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Discord } from '#sandbox/discord/discord.ts';
import { startDiscord } from '#sandbox/discord/start-discord.ts';
import { call, callWithFiles } from './support.ts';

const isSpoiler = 1 << 3;
let discord: Discord;
let path: string;

beforeEach(async () => {
  discord = await startDiscord();
  path = `/channels/${discord.channels.general.id}/messages`;
});

afterEach(() => discord.close());

const newest = () => discord.messages(discord.channels.general).at(-1);
const flags = () => newest()?.attachments.map((one) => one.flags ?? 0);

test('a file is a spoiler when the request says so, or its name', async () => {
  const attachments = [{ id: '0', is_spoiler: true }, { id: '1' }, { id: '2', is_spoiler: null }];
  const names = ['a.png', 'b.png', 'SPOILER_c.png'];
  expect((await callWithFiles(discord, 'POST', path, { attachments }, names)).status).toBe(200);
  expect(flags()).toEqual([isSpoiler, 0, isSpoiler]);
});

test('an edit covers and uncovers what is there, and brings covered files', async () => {
  await callWithFiles(discord, 'POST', path, {}, ['a.png']);
  const message = newest();
  const [first] = message?.attachments ?? [];
  const edit = (is_spoiler: boolean) =>
    call(discord, 'PATCH', `${path}/${message?.id}`, { attachments: [{ id: first?.id, is_spoiler }] });
  await edit(true);
  expect(flags()).toEqual([isSpoiler]);
  await edit(false);
  expect(flags()).toEqual([0]);
  const added = { attachments: [{ id: first?.id }, { id: '0', is_spoiler: true }] };
  await callWithFiles(discord, 'PATCH', `${path}/${message?.id}`, added, ['b.png']);
  expect(flags()).toEqual([0, isSpoiler]);
  expect(discord.violations).toEqual([]);
});
