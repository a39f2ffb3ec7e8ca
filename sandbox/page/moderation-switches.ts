import type { StandIns } from './stand-ins.ts';
import type { Switch } from './switch.ts';

const always = Number.POSITIVE_INFINITY;

/** What a moderated server depends on: prices, the bot's rights, AutoMod, the moderation service. */
export function moderationSwitches({ discord, runcomfy, moderation }: StandIns): Switch[] {
  const { guild, botRoleId } = discord;
  return [
    {
      id: 'runcomfy-no-price',
      place: 'runcomfy',
      label: 'Leave the price out of the catalogue',
      turnOn() {
        const { basePrice } = runcomfy;
        runcomfy.basePrice = undefined;
        return () => {
          runcomfy.basePrice = basePrice;
        };
      },
    },
    {
      id: 'runcomfy-no-cost',
      place: 'runcomfy',
      label: 'Leave the cost out of results',
      turnOn() {
        runcomfy.tellsCost = false;
        return () => {
          runcomfy.tellsCost = true;
        };
      },
    },
    {
      id: 'runcomfy-no-balance',
      place: 'runcomfy',
      label: 'Empty the wallet',
      turnOn() {
        const { balanceUsd } = runcomfy;
        runcomfy.balanceUsd = 0;
        return () => {
          runcomfy.balanceUsd = balanceUsd;
        };
      },
    },
    {
      id: 'discord-manage-guild',
      place: 'discord',
      label: 'Give the bot Manage Server',
      turnOn() {
        discord.setRolePermissions(guild, botRoleId, ['MANAGE_GUILD']);
        return () => discord.setRolePermissions(guild, botRoleId, []);
      },
    },
    {
      id: 'discord-automod',
      place: 'discord',
      label: 'AutoMod blocks “pineapple”',
      turnOn() {
        const rule = { name: 'Fruit', trigger_metadata: { keyword_filter: ['pineapple'] } };
        discord.setAutoModeration(guild, [rule]);
        return () => discord.setAutoModeration(guild, []);
      },
    },
    {
      id: 'moderation-500',
      place: 'moderation',
      label: 'Answer 500',
      turnOn: () => moderation.addFault({ kind: 'status', status: 500 }, always).remove,
    },
    {
      id: 'moderation-429',
      place: 'moderation',
      label: 'Answer 429',
      turnOn: () => moderation.addFault({ kind: 'status', status: 429, retryAfterSeconds: 2 }, always).remove,
    },
    {
      id: 'moderation-silent',
      place: 'moderation',
      label: 'Never answer',
      turnOn: () => moderation.addFault({ kind: 'withhold' }, always).remove,
    },
  ];
}
