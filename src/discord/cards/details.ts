import type { APIEmbed } from 'discord-api-types/v10';
import { languageOf, textsFor } from '#src/discord/texts/texts.ts';
import type { Job } from '#src/domain/job.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';
import { plainText, truncate } from './prompt-text.ts';

const codeBlock = (text: string): string => `\`\`\`\n${text.replaceAll('`', 'ˋ')}\n\`\`\``;

/** Discord's limit for the description of an embed. */
const descriptionMax = 4096;

/** Every setting and the whole prompt, in a form that can be copied on a phone. */
export function detailsEmbed(job: Job, model: ModelDefinition, locale: string): APIEmbed {
  const texts = textsFor(locale);
  const language = languageOf(locale);
  const lines = model.inputs.map((input) => `${input.label[language]}: ${job.settings[input.option]}`);
  const options = model.inputs.map((input) => `${input.option}:${job.settings[input.option]}`).join(' ');
  const describe = (prompt: string) =>
    [
      `**${texts.details.prompt}**`,
      codeBlock(prompt),
      lines.join('\n'),
      texts.details.copy,
      codeBlock(`/${model.command.name} ${options} prompt:${prompt.replaceAll('\n', ' ')}`),
    ].join('\n');
  // The prompt is in it twice.
  const promptMax = Math.floor((descriptionMax - describe('').length) / 2);
  return { title: texts.details.title, description: describe(truncate(plainText(job.prompt), promptMax)) };
}
