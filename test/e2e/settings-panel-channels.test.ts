import { describe, expect, it } from 'vitest';
import { en } from '#src/discord/texts/en.ts';
import { cardShows, delivered } from '#test/support/channel.ts';
import { animate, pressButton, privateAnswer } from '#test/support/member.ts';
import { logged, SettingsPanel } from '#test/support/moderators.ts';
import { onStage, patience } from '#test/support/on-stage.ts';

const said = en.settings;

describe.concurrent('/settings panel: the channels of the moderators', patience, () => {
  it(
    'a moderators’ channel, a role of moderators and a log channel: used from then on',
    onStage(async (stage) => {
      const { discord } = stage;
      const { moderators, log } = discord.channels;
      const { bob } = discord.users;
      const helpers = discord.createRole(discord.guild, { name: 'Helpers' });
      discord.setRoles(discord.guild, bob, [helpers]);
      discord.setOverwrite(moderators, { role: helpers }, { allow: ['VIEW_CHANNEL'] });
      await stage.startBot();
      const panel = await SettingsPanel.open(stage);
      await panel.topic('approval');
      await panel.press('approval.who', ['everybody']);
      await panel.topic('moderators');
      await panel.press('moderators.channel', [moderators.id]);
      await panel.press('moderators.log', [log.id]);

      const press = await animate(stage);
      await cardShows(stage, press, en.state.awaitingApproval.title);
      const request = await discord.waitFor(() =>
        discord.messages(moderators).find((message) => message.components?.length),
      );
      expect(await privateAnswer(stage, pressButton(stage, bob, request, 'approve'))).toBe(en.answer.moderatorsOnly);
      await panel.press('moderators.roles', [helpers.id]);
      expect(await privateAnswer(stage, pressButton(stage, bob, request, 'approve'))).toBe(en.moderation.done.approve);
      await delivered(stage, press);
      const lines = await logged(stage, en.moderation.log.action['request-approved']);
      expect(lines.at(-1)).toContain(en.moderation.log.by(`<@${bob.id}>`));
    }),
  );

  it(
    'does not take a channel in which the bot can’t post, and says what it lacks',
    onStage(async (stage) => {
      const { discord } = stage;
      discord.denyBot(discord.channels.log, 'SEND_MESSAGES');
      await stage.startBot();
      const panel = await SettingsPanel.open(stage);
      await panel.topic('moderators');
      const page = await panel.press('moderators.log', [discord.channels.log.id]);
      const fault = said.fault.channel(`<#${discord.channels.log.id}>`, en.permissions.SendMessages);
      expect(page).toContain(said.notChanged(fault));
      expect(page).toContain(said.moderators.noLog);
    }),
  );
});
