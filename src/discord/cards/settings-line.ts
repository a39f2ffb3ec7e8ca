import { textsFor } from '#src/discord/texts/texts.ts';
import type { Settings } from '#src/domain/job.ts';
import type { Language, ModelDefinition } from '#src/domain/model-definition.ts';
import { pixelSize } from './file-size.ts';

/** All settings in one line, as people read them: `1024 × 576 · 81 frames (5.1 s at 16 fps) · Steps 12 · … · Seed 42`. */
export function settingsLine(model: ModelDefinition, settings: Settings, language: Language): string {
  const texts = textsFor(language);
  const parts: string[] = [];
  for (const input of model.inputs) {
    const value = settings[input.option];
    if (value === undefined || input.option === model.fpsOption) continue;
    if (input.kind === 'resolution') {
      const choice = input.choices.find((candidate) => candidate.value === value);
      parts.push(choice ? pixelSize(choice) : String(value));
    } else if (input.option === model.framesOption) {
      const fps = Number(settings[model.fpsOption]);
      parts.push(texts.setting.frames(Number(value), (Number(value) / fps).toFixed(1), fps));
    } else {
      parts.push(`${input.label[language]} ${value}`);
    }
  }
  // On a phone the line breaks between settings, never between a name and its value.
  return parts.map((part) => part.replaceAll(' ', '\u00a0')).join(' · ');
}
