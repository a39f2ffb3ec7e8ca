import type { Settings } from './job.ts';

/** The languages that the bot speaks. */
export type Language = 'en' | 'zh-TW';
export type Localized = Readonly<Record<Language, string>>;

interface InputBase {
  /** The slash command's option. */
  option: string;
  /** The key in the body that RunComfy wants. */
  field: string;
  label: Localized;
  description: Localized;
}

interface ChoiceInput extends InputBase {
  kind: 'choice';
  default: string | number;
  choices: readonly { value: string | number; label: Localized }[];
}

/** `integer` is sent as a JSON integer, `float` as a JSON number. */
interface NumberInput extends InputBase {
  kind: 'integer' | 'float';
  default: number;
  minimum: number;
  maximum: number;
}

/** A resolution is a choice that is picked by the shape of the picture when the member picks none. */
interface ResolutionInput extends InputBase {
  kind: 'resolution';
  default: string;
  choices: readonly { value: string; width: number; height: number; label: Localized }[];
}

/** Drawn at random when the member gives none, so that the same request does not make the same clip. */
interface SeedInput extends InputBase {
  kind: 'seed';
  minimum: number;
  maximum: number;
}

export type ModelInput = ChoiceInput | NumberInput | ResolutionInput | SeedInput;

/** A combination of settings with a name; the label says what it changes. */
interface Look {
  value: string;
  label: Localized;
  settings: Settings;
}

/** All that the bot knows of one model: its command, its inputs, and how its settings give frames and length. */
export interface ModelDefinition {
  /** RunComfy's id; its slashes are part of the path. */
  id: string;
  name: string;
  command: { name: string; localizedName: Localized; description: Localized };
  prompt: { field: string; maxLength: number };
  image: { field: string };
  looks: readonly Look[];
  inputs: readonly ModelInput[];
  /** Options that hold the number of frames and the frames per second. */
  framesOption: string;
  fpsOption: string;
  /** The option that holds the rounds of refinement, if the model has one: the price grows with it. */
  stepsOption?: string | undefined;
}
