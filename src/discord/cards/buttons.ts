import type { APIActionRowComponent, APIButtonComponentWithCustomId } from 'discord-api-types/v10';
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { type Action, formatCustomId } from '#src/discord/custom-id.ts';
import type { Texts } from '#src/discord/texts/texts.ts';
import { withSmallerResolution } from '#src/domain/clip-size.ts';
import { type Job, mayAppeal } from '#src/domain/job.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';

type Row = APIActionRowComponent<APIButtonComponentWithCustomId>;
type ButtonOf = [Action, string, APIButtonComponentWithCustomId['style']];

function row(jobId: string, buttons: ButtonOf[]): Row[] {
  if (buttons.length === 0) return [];
  const components = buttons.map(([action, label, style]) => {
    return { type: ComponentType.Button as const, style, label, custom_id: formatCustomId(action, jobId) };
  });
  return [{ type: ComponentType.ActionRow, components }];
}

/** Where the requester reads what a moderator changed in the prompt. */
const editDetails = (job: Job, { button }: Texts): ButtonOf[] =>
  job.approval?.promptBefore === undefined ? [] : [['details', button.details, ButtonStyle.Secondary]];

/**
 * Cancel while it can do something; after a refusal one appeal; after a loss, what a moderator can decide; of a clip that was too
 * large, a smaller one.
 */
export function cardButtons(job: Job, model: ModelDefinition | undefined, texts: Texts): Row[] {
  const { button } = texts;
  switch (job.state) {
    case 'accepted':
    case 'awaiting-approval':
    case 'queued':
    case 'awaiting-review':
      return row(job.id, [['cancel', button.cancel, ButtonStyle.Danger], ...editDetails(job, texts)]);
    case 'submitting':
    case 'rendering':
      return row(job.id, [
        ...(job.cancelWanted ? [] : [['cancel', button.cancel, ButtonStyle.Danger] satisfies ButtonOf]),
        ...editDetails(job, texts),
      ]);
    case 'rejected':
      return mayAppeal(job) ? row(job.id, [['appeal', button.appeal, ButtonStyle.Secondary]]) : [];
    case 'lost':
      if (job.decision !== 'open') return row(job.id, editDetails(job, texts));
      return row(job.id, [
        ['resubmit', button.resubmit, ButtonStyle.Danger],
        ['give-up', button.giveUp, ButtonStyle.Secondary],
        ...editDetails(job, texts),
      ]);
    case 'failed': {
      const isSmallerOffered =
        job.reason === 'clip-too-large' && model && withSmallerResolution(model, job.settings) !== undefined;
      return row(job.id, [
        ...(isSmallerOffered ? [['smaller', texts.fit.smaller, ButtonStyle.Primary] satisfies ButtonOf] : []),
        ...editDetails(job, texts),
      ]);
    }
    case 'delivering':
    case 'dropping':
    case 'cancelled':
      return row(job.id, editDetails(job, texts));
    case 'delivered':
      // They stand under the clip.
      return [];
  }
}

/** Of the announcement: also the sign by which it is found again. */
export const announcementButtons = (job: Job, { button }: Texts): Row[] =>
  row(job.id, [['details', button.details, ButtonStyle.Secondary]]);

export const resultButtons = (job: Job, { button }: Texts): Row[] =>
  row(job.id, [
    ['reroll', button.reroll, ButtonStyle.Primary],
    ['remix', button.remix, ButtonStyle.Primary],
    ['details', button.details, ButtonStyle.Secondary],
    ['report', button.report, ButtonStyle.Secondary],
    ['delete', button.delete, ButtonStyle.Danger],
  ]);
