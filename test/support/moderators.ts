import { type APIMessage, MessageFlags } from 'discord-api-types/v10';
import type { z } from 'zod';
import type { InteractionHandle } from '#sandbox/discord/interactions/interaction-handle.ts';
import type { ModalValue } from '#sandbox/discord/interactions/modal-values.ts';
import type { Channel, User } from '#sandbox/discord/state/records.ts';
import { en } from '#src/discord/texts/en.ts';
import type { guildSettingsSchema } from '#src/domain/guild-settings.ts';
import { animate } from './member.ts';
import type { Stage } from './stage.ts';

/** As somebody writes it into a file: what is left out gets its default. */
export type WrittenSettings = z.input<typeof guildSettingsSchema>;

interface Use {
  user?: User;
  channel?: Channel;
  locale?: string;
  options?: Readonly<Record<string, string | number | boolean>>;
}

/** A member uses a command that has subcommands. */
export function runSubcommand({ discord }: Stage, name: string, subcommand: string, use: Use = {}): InteractionHandle {
  const { user = discord.users.owner, channel = discord.channels.general, locale, options } = use;
  return discord.interact.command({
    user,
    channel,
    name,
    subcommand: [subcommand],
    ...(options && { options }),
    ...(locale && { locale }),
  });
}

/** What the member sees in answer, once it is no longer "thinking". */
export function answered({ discord }: Stage, press: InteractionHandle, timeoutMs = 30_000): Promise<APIMessage> {
  return discord.waitFor(() => {
    const { original } = press;
    return original && ((original.flags ?? 0) & MessageFlags.Loading) === 0 ? original : undefined;
  }, timeoutMs);
}

/** A file as a member attaches it; whatever is no text is written as JSON. */
export function jsonFile(content: unknown) {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return { name: 'settings.json', bytes: Buffer.from(text), contentType: 'application/json' };
}

/** Somebody runs `/settings import` with this as the file. @returns what they are told. */
export async function tryImport(stage: Stage, content: unknown, user = stage.discord.users.owner): Promise<string> {
  const { discord } = stage;
  const place = { user, channel: discord.channels.general };
  const use = { ...place, name: 'settings', subcommand: ['import'], attachment: jsonFile(content) };
  return (await answered(stage, discord.interact.command(use))).content;
}

/** The owner replaces all settings of the server. */
export async function importSettings(stage: Stage, settings: WrittenSettings): Promise<void> {
  const said = await tryImport(stage, settings);
  if (!said.startsWith('✅')) throw new Error(`the settings were not imported: ${said}`);
}

/** A moderator uses `/moderation`. @returns what they are told. */
export async function moderate(
  stage: Stage,
  subcommand: string,
  options: Use['options'] = {},
  user = stage.discord.users.moderator,
): Promise<string> {
  const message = await answered(stage, runSubcommand(stage, 'moderation', subcommand, { user, options }));
  return allText(message);
}

/** Everything that can be read in a message. */
export function allText({ content, embeds }: APIMessage): string {
  const parts = embeds.flatMap(({ title, description, fields = [], footer }) => [
    title,
    description,
    ...fields.flatMap(({ name, value }) => [name, value]),
    footer?.text,
  ]);
  return [content, ...parts].filter((part) => part).join('\n');
}

/** The bytes of the only file of a message, as whoever sees it downloads it. */
export async function attachedFile(message: APIMessage): Promise<Buffer> {
  const [file, ...others] = message.attachments;
  if (!file || others.length > 0) throw new Error(`the message has ${message.attachments.length} files`);
  const response = await fetch(file.url);
  if (!response.ok) throw new Error(`the file can't be downloaded: ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

/** The panel of `/settings`, worked by whoever opened it. */
export class SettingsPanel {
  readonly #stage: Stage;
  readonly #user: User;
  readonly #locale: { locale?: string };
  #message: APIMessage;

  private constructor(stage: Stage, user: User, locale: { locale?: string }, message: APIMessage) {
    this.#stage = stage;
    this.#user = user;
    this.#locale = locale;
    this.#message = message;
  }

  static async open(stage: Stage, { user = stage.discord.users.owner, locale }: Use = {}): Promise<SettingsPanel> {
    const language = locale ? { locale } : {};
    const message = await answered(stage, runSubcommand(stage, 'settings', 'panel', { user, ...language }));
    return new SettingsPanel(stage, user, language, message);
  }

  get message(): APIMessage {
    return this.#message;
  }

  get text(): string {
    return allText(this.#message);
  }

  /** Of a select: what is picked; of a button nothing. The handle may hold a form, or an answer beside the panel. */
  async use(argument: string, values?: readonly string[]): Promise<InteractionHandle> {
    const place = { user: this.#user, message: this.#message, customId: `v1:settings:${argument}`, ...this.#locale };
    const { interact } = this.#stage.discord;
    const press = values ? interact.select({ ...place, values }) : interact.button(place);
    await press.acknowledged;
    return press;
  }

  /** Uses a control that changes the panel. @returns what can be read then. */
  async press(argument: string, values?: readonly string[]): Promise<string> {
    const press = await this.use(argument, values);
    this.#message = await answered(this.#stage, press);
    return this.text;
  }

  async topic(name: string): Promise<string> {
    if (JSON.stringify(this.#message.components).includes('v1:settings:overview')) await this.press('overview');
    return this.press('topics', [name]);
  }

  /** Sends the form that a control opens. @returns what can be read then. */
  async send(
    argument: string,
    values: Readonly<Record<string, ModalValue>>,
    picked?: readonly string[],
  ): Promise<string> {
    const of = await this.use(argument, picked);
    const sent = this.#stage.discord.interact.modalSubmit({ of, values, ...this.#locale });
    await sent.acknowledged;
    this.#message = await answered(this.#stage, sent);
    return this.text;
  }
}

/** Every line in the log channel so far, oldest first. */
export const logLines = ({ discord }: Stage): string[] =>
  discord
    .messages(discord.channels.log)
    .flatMap(({ embeds }) => embeds.flatMap(({ description = '' }) => description.split('\n').filter(Boolean)));

/** Resolves with the lines in the log channel once one of them holds this text. The channel is written to at least every 30 s. */
export function logged(stage: Stage, text: string, timeoutMs = 45_000): Promise<string[]> {
  return stage.discord.waitFor(() => {
    const lines = logLines(stage);
    return lines.some((line) => line.includes(text)) ? lines : undefined;
  }, timeoutMs);
}

/** A job changes, and with it whatever is new in the log goes to its channel: nobody has to wait for the next look. */
export async function bringLog(stage: Stage): Promise<void> {
  const picture = { name: 'picture.png', bytes: Buffer.from('just some words'), contentType: 'image/png' };
  await animate(stage, { user: stage.discord.users.carol, picture });
}

/** What the sentence about a reached limit begins with; when there is room again stands behind it. */
export const limitSays = (name: keyof typeof en.limits, cap: string): string => en.limits[name](cap, undefined);
