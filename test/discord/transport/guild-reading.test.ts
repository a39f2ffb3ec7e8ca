import { expect, it } from 'vitest';
import { ids, no, ok, startApi } from './api-under-test.ts';

it('reads the owner, the boost tier and the language of a server', async () => {
  const guild = { id: ids.guild, owner_id: '7', premium_tier: 2, preferred_locale: 'zh-TW' };
  await using discord = await startApi(() => ok(guild));
  expect(await discord.api.readGuild(ids.guild)).toEqual({ ownerId: '7', premiumTier: 2, preferredLocale: 'zh-TW' });
  expect(discord.calls()).toEqual([`GET /guilds/${ids.guild}`]);
});

it('reads the order of the roles', async () => {
  const roles = [
    { id: ids.guild, position: 0, name: '@everyone' },
    { id: '8', position: 3, name: 'Moderators' },
  ];
  await using discord = await startApi(() => ok(roles));
  expect([...(await discord.api.readRolePositions(ids.guild))]).toEqual([
    [ids.guild, 0],
    ['8', 3],
  ]);
  expect(discord.calls()).toEqual([`GET /guilds/${ids.guild}/roles`]);
});

it('reads the roles of a member, and knows who is not one', async () => {
  await using discord = await startApi(({ path }) => (path.endsWith('/7') ? ok({ roles: ['8'] }) : no(404, 10007)));
  expect(await discord.api.readMemberRoleIds(ids.guild, '7')).toEqual(['8']);
  expect(await discord.api.readMemberRoleIds(ids.guild, '9')).toBeUndefined();
  expect(discord.calls()).toEqual([`GET /guilds/${ids.guild}/members/7`, `GET /guilds/${ids.guild}/members/9`]);
});

it('takes nobody for a stranger because Discord does not answer', async () => {
  await using discord = await startApi(() => no(403, 50001));
  await expect(discord.api.readMemberRoleIds(ids.guild, '7')).rejects.toMatchObject({ code: 50001 });
});
