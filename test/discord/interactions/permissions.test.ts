import { PermissionFlagsBits as Bits, ChannelType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { parseInteraction } from '#src/discord/interactions/interaction.ts';
import { mayModerate, missingPermissions } from '#src/discord/interactions/permissions.ts';
import { defaultGuildSettings } from '#src/domain/guild-settings.ts';
import { buttonPress, enough, type Press } from '#test/discord/router-under-test.ts';

function interaction(press: Press) {
  const parsed = parseInteraction(buttonPress('x', press));
  if (!parsed) throw new Error('not an interaction');
  return parsed;
}

const inThread = (enough & ~Bits.SendMessages) | Bits.SendMessagesInThreads;
const { GuildText, GuildVoice, PublicThread, PrivateThread, AnnouncementThread } = ChannelType;

test.each([
  [GuildText, enough, []],
  [GuildVoice, enough, []],
  [GuildText, enough & ~Bits.ViewChannel, ['ViewChannel']],
  [GuildText, enough & ~Bits.SendMessages, ['SendMessages']],
  [GuildText, enough & ~Bits.EmbedLinks, ['EmbedLinks']],
  [GuildText, enough & ~Bits.AttachFiles, ['AttachFiles']],
  [GuildText, enough & ~Bits.ReadMessageHistory, ['ReadMessageHistory']],
  [GuildText, inThread, ['SendMessages']],
  [PublicThread, inThread, []],
  [PrivateThread, inThread, []],
  [AnnouncementThread, inThread, []],
  [PublicThread, enough, ['SendMessagesInThreads']],
  [GuildText, Bits.Administrator, []],
  [GuildText, 0n, ['ViewChannel', 'SendMessages', 'EmbedLinks', 'AttachFiles', 'ReadMessageHistory']],
])('in a channel of type %i with the bits %i the bot lacks %j', (channelType, appPermissions, missing) => {
  expect(missingPermissions(interaction({ channelType, appPermissions }))).toEqual(missing);
});

test('nothing is held against a channel of which Discord says nothing', () => {
  const { app_permissions: _, ...silent } = interaction({});
  expect(missingPermissions(silent)).toEqual([]);
});

const named = ['31', '32'];
const settings = {
  read: async () => ({ ...defaultGuildSettings, moderators: { ...defaultGuildSettings.moderators, roleIds: named } }),
};

test.each<[bigint, string[], boolean]>([
  [Bits.ManageMessages, [], true],
  [Bits.Administrator, [], true],
  [Bits.ManageMessages | Bits.SendMessages, [], true],
  [Bits.ManageGuild | Bits.ManageChannels | Bits.SendMessages, ['30'], false],
  [Bits.SendMessages, ['30', '32'], true],
  [0n, [], false],
])('a member with the bits %i and the roles %j may moderate: %s', async (permissions, roleIds, may) => {
  expect(await mayModerate(interaction({ permissions, roleIds }), settings)).toBe(may);
});

test('nobody may moderate in a direct message', async () => {
  expect(await mayModerate(interaction({ direct: true }), settings)).toBe(false);
});
