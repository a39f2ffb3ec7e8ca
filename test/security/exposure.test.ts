import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { readConfig } from '#src/config.ts';

test('health and metrics can be asked for on this machine alone, unless the owner says otherwise', () => {
  const secrets = { DISCORD_TOKEN: 'a.b.c', RUNCOMFY_API_TOKEN: 'd' };
  expect(readConfig(secrets).config.http).toBeUndefined();
  expect(readConfig({ ...secrets, HTTP_PORT: '8080' }).config.http).toEqual({ host: '127.0.0.1', port: 8080 });
});

test('the invitation asks for what a job needs and for nothing that has power over people', async () => {
  const readme = await readFile(join(import.meta.dirname, '../../README.md'), 'utf8');
  const [asked = '0', ...others] = [...readme.matchAll(/permissions=(\d+)/g)].map(([, bits]) => bits);
  const needed =
    Bits.ViewChannel |
    Bits.SendMessages |
    Bits.SendMessagesInThreads |
    Bits.EmbedLinks |
    Bits.AttachFiles |
    Bits.ReadMessageHistory;
  expect(BigInt(asked)).toBe(needed);
  expect(others.filter((bits) => bits !== asked)).toEqual([]);
});
