import { faultSentence } from '#src/discord/animate/animate.ts';
import type { ModalInteraction } from '#src/discord/interactions/interaction.ts';
import { languageOf, textsFor } from '#src/discord/texts/texts.ts';
import { checkRequest } from '#src/domain/check-request.ts';
import type { Settings } from '#src/domain/job.ts';
import type { ModelDefinition, ModelInput } from '#src/domain/model-definition.ts';
import type { Draft, Wish } from '#src/domain/ports.ts';
import { mainInputs } from './main-inputs.ts';

interface Filled {
  /** As it was typed: right or wrong, the form can be shown again with it. */
  wish: Wish;
  /** What is wrong with it, in one sentence. */
  fault?: string | undefined;
}

/** What a member made of the form. */
export function readWishForm(interaction: ModalInteraction, draft: Draft, model: ModelDefinition): Filled {
  const { locale } = interaction;
  const { wish } = draft;
  const prompt = fieldOf(interaction, 'prompt') ?? '';
  const settings = wish.parent ? { ...wish.settings, ...typedSettings(interaction, model) } : wish.settings;
  const source = chosenSource(interaction, draft);
  const filled = { ...wish, prompt, settings, source: source ?? wish.source };
  if (!source) return { wish: filled, fault: textsFor(locale).wishForm.fault.picture };
  const fault = checkRequest(model, prompt, {});
  if (fault) return { wish: filled, fault: faultSentence(fault, locale) };
  return { wish: filled, fault: settingFault(model, settings, locale) };
}

/** Only the fields of the form that was opened count. */
const fieldOf = ({ data: { fields } }: ModalInteraction, name: string): string | undefined =>
  Object.hasOwn(fields, name) ? fields[name]?.[0]?.trim() : undefined;

function chosenSource(interaction: ModalInteraction, { wish, pictures = [] }: Draft) {
  return pictures.length > 1 ? pictures[Number(fieldOf(interaction, 'picture') ?? -1)]?.source : wish.source;
}

function typedSettings(interaction: ModalInteraction, model: ModelDefinition): Settings {
  const settings: Settings = {};
  for (const input of mainInputs(model)) {
    const typed = fieldOf(interaction, input.option);
    if (typed !== undefined) settings[input.option] = typedValue(input, typed);
  }
  return settings;
}

/** In the type that the model wants, if what was typed is of that type. */
function typedValue(input: ModelInput, typed: string): string | number {
  if (input.kind === 'choice' || input.kind === 'resolution') {
    const offered: readonly { value: string | number }[] = input.choices;
    return offered.find(({ value }) => String(value) === typed)?.value ?? typed;
  }
  // Chinese keyboards type full-width digits, and half of the world a comma.
  const text = typed.normalize('NFKC').replace(',', '.');
  return /^\d{1,9}(?:\.\d{1,9})?$/.test(text) ? Number(text) : typed;
}

function settingFault(model: ModelDefinition, settings: Settings, locale: string): string | undefined {
  const fault = checkRequest(model, 'checked before', settings);
  if (!fault) return undefined;
  if (!('input' in fault) || !('minimum' in fault.input)) return faultSentence(fault, locale);
  const { input } = fault;
  const { number, whole } = textsFor(locale).wishForm.fault;
  const sentence = input.kind === 'float' ? number : whole;
  return sentence(input.label[languageOf(locale)], input.minimum, input.maximum);
}
