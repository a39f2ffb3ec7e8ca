import { answerPrivately } from '#src/discord/interactions/answers.ts';
import type { HandlerContext } from '#src/discord/interactions/handler.ts';
import { type CommandInteraction, optionAttachment, optionValue } from '#src/discord/interactions/interaction.ts';
import { languageOf, textsFor } from '#src/discord/texts/texts.ts';
import { checkRequest, type RequestFault } from '#src/domain/check-request.ts';
import type { Settings } from '#src/domain/job.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';
import { chosenSettings, noPreferences } from '#src/domain/preferences.ts';
import { startJob } from './start-job.ts';

/** The command of one model: reads its options, checks what can be checked at once, and starts the job. */
export async function animate(
  interaction: CommandInteraction,
  model: ModelDefinition,
  context: HandlerContext,
): Promise<void> {
  const prompt = String(optionValue(interaction, 'prompt') ?? '');
  const given = givenClip(interaction, model);
  const attachment = optionAttachment(interaction, 'image');
  const texts = textsFor(interaction.locale);

  const fault = checkRequest(model, prompt, given.settings);
  if (fault) return answerPrivately(context.api, interaction, faultSentence(fault, interaction.locale));
  if (!attachment || !mayBePicture(attachment.content_type)) {
    return answerPrivately(context.api, interaction, texts.rejections['not-a-picture']);
  }
  const { guild_id: guildId, member } = interaction;
  const preferences = guildId && member ? await context.preferences.read(guildId, member.user.id) : noPreferences;
  const settings = chosenSettings(model, preferences, given);
  const source = { kind: 'attachment' as const, url: attachment.url, bytes: attachment.size };
  await startJob(interaction, { modelId: model.id, prompt, settings, source }, context);
}

/** Only what the file claims, which may be nothing: its bytes are judged after the download. */
const mayBePicture = (contentType: string | null | undefined): boolean =>
  !contentType || /^(?:image\/|application\/octet-stream)/i.test(contentType);

/** What was chosen by name, in a command that has the options of a clip. */
export function givenClip(interaction: CommandInteraction, model: ModelDefinition) {
  const settings: Settings = {};
  for (const { option } of model.inputs) {
    const value = optionValue(interaction, option);
    if (value !== undefined) settings[option] = value;
  }
  const look = optionValue(interaction, 'look');
  return { look: look === undefined ? undefined : String(look), settings };
}

/** What is wrong with a request, in one sentence. */
export function faultSentence(fault: RequestFault, locale: string): string {
  const { answer } = textsFor(locale);
  const language = languageOf(locale);
  switch (fault.kind) {
    case 'prompt-empty':
      return answer.promptEmpty;
    case 'prompt-too-long':
      return answer.promptTooLong(fault.max, fault.actual);
    case 'setting-out-of-range':
      return answer.settingOutOfRange(fault.input.label[language], fault.min, fault.max);
    case 'setting-unknown':
      return answer.settingUnknown(fault.input.label[language]);
  }
}
