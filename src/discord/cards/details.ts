import type { APIEmbed } from 'discord-api-types/v10';
import { languageOf, textsFor } from '#src/discord/texts/texts.ts';
import type { Job } from '#src/domain/job.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';
import { codeBlock } from './code-block.ts';
import { promptDiff } from './prompt-diff.ts';
import { plainText, truncate } from './prompt-text.ts';

/** Discord's limit for the description of an embed. */
const descriptionMax = 4096;
/** The whole prompt goes before what was changed in it. */
const editedMax = 1_200;

/**
 * Every setting and the whole prompt, each in a block that is copied with one tap. What a moderator changed in the prompt is for
 * those alone who know it anyway.
 */
export function detailsEmbed(
  job: Job,
  model: ModelDefinition,
  locale: string,
  { isInvolved }: { isInvolved: boolean },
): APIEmbed {
  const texts = textsFor(locale);
  const language = languageOf(locale);
  const settings = model.inputs.map((input) => `${input.label[language]}: ${job.settings[input.option]}`).join('\n');
  const before = isInvolved ? job.approval?.promptBefore : undefined;
  const edited = before === undefined ? [] : [`**${texts.card.edited}**`, promptDiff(before, job.prompt, editedMax)];
  const describe = (prompt: string) =>
    [
      `**${texts.details.prompt}**`,
      codeBlock(prompt),
      ...edited,
      `**${texts.card.settings}**`,
      codeBlock(settings),
    ].join('\n');
  const promptMax = descriptionMax - describe('').length;
  return { title: texts.details.title, description: describe(truncate(plainText(job.prompt), promptMax)) };
}
