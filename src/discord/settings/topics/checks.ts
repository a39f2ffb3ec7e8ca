import { ButtonStyle, PermissionFlagsBits } from 'discord-api-types/v10';
import { button, buttonRow, choiceSelect } from '#src/discord/settings/rows.ts';
import { type CheckName, isAvailable } from '#src/discord/settings/settings-deps.ts';
import type { Asked, Outcome, Topic } from '#src/discord/settings/topic.ts';
import type { GuildSettings } from '#src/domain/guild-settings.ts';

type Checks = GuildSettings['checks'];
const checkNames = ['autoMod', 'service', 'classifier'] as const satisfies readonly CheckName[];
const choices = ['hold', 'allow'] as const satisfies readonly Checks['onFailure'][];

const withChecks = (settings: GuildSettings, part: Partial<Checks>): GuildSettings => ({
  ...settings,
  checks: { ...settings.checks, ...part },
});

export const checks: Topic = {
  sentences({ settings, texts, deps, brief }) {
    const said = texts.settings.checks;
    const each = checkNames.map((name) => {
      if (!isAvailable(deps, name)) return said.absent(said[name].name);
      return settings.checks[name] ? said[name].on : said[name].off;
    });
    return [...each, said.onFailure[settings.checks.onFailure], ...(brief ? [] : [said.floor])];
  },
  rows({ settings, texts, deps }) {
    const said = texts.settings.checks;
    // The id says what the press is to bring about, so that two presses of two people do not undo each other.
    const switches = checkNames.map((name) => {
      const on = settings.checks[name];
      const label = (on ? said.switchOff : said.switchOn)(said[name].name);
      return button(
        `checks.${name}.${on ? 'off' : 'on'}`,
        label,
        ButtonStyle.Secondary,
        !on && !isAvailable(deps, name),
      );
    });
    return [
      buttonRow(...switches),
      choiceSelect('checks.failure', said.pick, said.choice, choices, settings.checks.onFailure),
    ];
  },
  picks: {
    autoMod: (asked) => switched(asked, 'autoMod'),
    service: (asked) => switched(asked, 'service'),
    classifier: (asked) => switched(asked, 'classifier'),
    failure({ values, texts }) {
      const onFailure = choices.find((choice) => choice === values[0]);
      if (!onFailure) return { fault: texts.answer.unknownControl };
      return { change: (settings) => withChecks(settings, { onFailure }) };
    },
  },
  forms: {},
};

function switched({ subject, deps, texts, interaction }: Asked, name: CheckName): Outcome {
  const said = texts.settings.checks;
  const on = subject === 'on';
  if (on && !isAvailable(deps, name)) return { fault: said.unavailable };
  if (on && name === 'autoMod' && !mayReadAutoMod(interaction)) return { fault: said.needsManageServer };
  return { change: (settings) => withChecks(settings, { [name]: on }) };
}

/** Whether the bot itself may read the server's AutoMod rules. */
export function mayReadAutoMod({ app_permissions = 0n }: { app_permissions?: bigint | undefined }): boolean {
  return Boolean(app_permissions & (PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator));
}
