import { animateCommand } from '#commands/animate.ts';
import { animateImageCommand } from '#commands/animate-image.ts';
import { clipsCommand } from '#commands/clips.ts';
import { defaultsCommand } from '#commands/defaults.ts';
import { moderationCommand } from '#commands/moderation.ts';
import { privacyCommand } from '#commands/privacy.ts';
import { queueCommand } from '#commands/queue.ts';
import { createSettings } from '#commands/settings.ts';
import { usageCommand } from '#commands/usage.ts';
import { cancelButton } from '#src/discord/buttons/cancel-button.ts';
import { dropButton, startButton, startSmallerButton } from '#src/discord/buttons/confirm-buttons.ts';
import { deleteButton } from '#src/discord/buttons/delete-button.ts';
import { detailsButton } from '#src/discord/buttons/details-button.ts';
import { giveUpButton, resubmitButton } from '#src/discord/buttons/loss-buttons.ts';
import { remixButton } from '#src/discord/buttons/remix-button.ts';
import { rerollButton } from '#src/discord/buttons/reroll-button.ts';
import { smallerButton } from '#src/discord/buttons/smaller-button.ts';
import type { JobFiles } from '#src/discord/moderation/dossier.ts';
import { moderationControls, moderationModals } from '#src/discord/moderation/moderation-controls.ts';
import { createModerationPanel } from '#src/discord/moderation/moderation-panel.ts';
import { privacyControl } from '#src/discord/privacy/privacy-control.ts';
import { cancelSelect } from '#src/discord/queue/cancel-select.ts';
import type { Surface } from '#src/discord/router.ts';
import type { SettingsDeps } from '#src/discord/settings/settings-deps.ts';
import { tryAgainButton } from '#src/discord/wish-form/try-again-button.ts';
import { wishModal } from '#src/discord/wish-form/wish-modal.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';
import type { DrawUsageChart } from '#src/domain/usage-chart.ts';

interface SurfaceParts {
  models: readonly [ModelDefinition, ...ModelDefinition[]];
  settings: SettingsDeps;
  files: JobFiles;
  drawUsageChart: DrawUsageChart;
}

/** Everything that people can use in Discord. */
export function createSurface({ models, settings, files, drawUsageChart }: SurfaceParts): Surface {
  const panel = createSettings(settings);
  return {
    commands: [
      ...models.map(animateCommand),
      // One entry in the menu of messages is enough.
      animateImageCommand(models[0]),
      queueCommand,
      clipsCommand,
      defaultsCommand(models[0]),
      moderationCommand,
      panel.command,
      usageCommand(drawUsageChart),
      privacyCommand,
    ],
    controls: {
      cancel: cancelButton,
      reroll: rerollButton,
      remix: remixButton,
      details: detailsButton,
      smaller: smallerButton,
      delete: deleteButton,
      resubmit: resubmitButton,
      'give-up': giveUpButton,
      start: startButton,
      'start-smaller': startSmallerButton,
      drop: dropButton,
      wish: tryAgainButton,
      ...moderationControls,
      moderation: createModerationPanel(files),
      queue: cancelSelect,
      settings: panel.control,
      privacy: privacyControl,
    },
    modals: { ...moderationModals, settings: panel.modal, wish: wishModal },
  };
}
