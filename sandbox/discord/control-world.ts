import type { Discord } from './discord.ts';
import { offeredCommands } from './interactions/find-command.ts';
import { attachUserFile } from './interactions/user-file.ts';
import { blankMessage } from './messages/blank-message.ts';
import { renderMessage } from './messages/render-message.ts';
import { removeMessage, saveMessage } from './messages/save-message.ts';
import { userMay } from './permissions/require-access.ts';
import { type GuildBuilders, idOf } from './state/guild-builders.ts';
import type { World } from './state/world.ts';

type WorldControl = Pick<
  Discord,
  | 'messages'
  | 'history'
  | 'maySee'
  | 'commands'
  | 'say'
  | 'denyBot'
  | 'removeBotAccess'
  | 'deleteChannel'
  | 'postAsBot'
  | 'directMessages'
  | 'closeDirectMessages'
  | 'deleteMessage'
  | 'archiveThread'
>;

const guildsIntent = 1 << 0;

/** What a test does to the world from outside the API. */
export function controlWorld(world: World, build: GuildBuilders): WorldControl {
  return {
    messages(channel, options) {
      const viewer = options ? idOf(options.as) : null;
      return [...world.messages.values()]
        .filter((one) => one.channelId === idOf(channel))
        .filter((one) => one.ephemeralFor === null || one.ephemeralFor === viewer)
        .map((one) => renderMessage(world, one));
    },
    directMessages(user) {
      const channel = [...world.channels.values()].find(({ recipientId }) => recipientId === idOf(user));
      return [...world.messages.values()]
        .filter(({ channelId }) => channelId === channel?.id)
        .map((one) => renderMessage(world, one));
    },
    closeDirectMessages(ref) {
      const user = world.users.get(idOf(ref));
      if (!user) throw new Error(`no user ${idOf(ref)}`);
      user.closedToDirectMessages = true;
    },
    history: (message) => world.journal.versions.get(idOf(message)) ?? [],
    maySee(user, ref) {
      const channel = world.channels.get(idOf(ref));
      return channel !== undefined && userMay(world, idOf(user), channel, 'VIEW_CHANNEL');
    },
    commands(user, ref) {
      const channel = world.channels.get(idOf(ref));
      return channel ? offeredCommands(world, channel, idOf(user)) : [];
    },
    say({ user, channel: ref, content, files = [] }) {
      const channel = world.channels.get(idOf(ref));
      if (!channel) throw new Error(`no channel ${idOf(ref)}`);
      const attachments = files.map((file) => attachUserFile(world, channel.id, file));
      const message = { ...blankMessage(world, channel, idOf(user)), content, attachments };
      saveMessage(world, channel, message);
      return renderMessage(world, message);
    },
    postAsBot({ channel: ref, content }) {
      const channel = world.channels.get(idOf(ref));
      if (!channel) throw new Error(`no channel ${idOf(ref)}`);
      const message = { ...blankMessage(world, channel, world.applicationId), content };
      saveMessage(world, channel, message);
      return renderMessage(world, message);
    },
    denyBot: (channel, permission) =>
      build.setOverwrite(channel, { user: world.applicationId }, { deny: [permission] }),
    removeBotAccess: (channel) =>
      build.setOverwrite(channel, { user: world.applicationId }, { deny: ['VIEW_CHANNEL'] }),
    deleteChannel(ref) {
      const channel = world.channels.get(idOf(ref));
      if (!channel) return;
      for (const message of world.messages.values())
        if (message.channelId === channel.id) removeMessage(world, message);
      world.channels.delete(channel.id);
      const data = { id: channel.id, guild_id: channel.guildId, type: channel.type, name: channel.name };
      world.dispatch('CHANNEL_DELETE', data, guildsIntent);
      world.changed();
    },
    deleteMessage(ref) {
      const message = world.messages.get(idOf(ref));
      if (message) removeMessage(world, message);
    },
    archiveThread(ref, { locked } = { locked: false }) {
      const thread = world.channels.get(idOf(ref));
      if (!thread?.thread) throw new Error(`no thread ${idOf(ref)}`);
      thread.thread = { archived: true, locked };
      world.changed();
    },
  };
}
