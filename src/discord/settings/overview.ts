import { InteractionType } from 'discord-api-types/v10';
import { deferUpdate, openModal, thinkPrivately } from '#src/discord/interactions/answers.ts';
import type { ReceivedAttachment } from '#src/discord/interactions/received-attachment.ts';
import { form, jsonFileField } from './form-fields.ts';
import { overviewPage } from './page.ts';
import { saveChange } from './save-change.ts';
import { importSettings } from './transfer.ts';
import { showPage, type Visit } from './visit.ts';

export async function showOverview(visit: Visit): Promise<void> {
  const settings = await visit.context.settings.read(visit.owner.guildId);
  await showPage(visit, overviewPage({ ...visit, settings }));
}

export async function setPaused(visit: Visit, paused: boolean): Promise<void> {
  const { settings } = await saveChange(visit.owner, (present) => ({ ...present, paused }), visit.context);
  const { nowPaused, nowRunning } = visit.texts.settings;
  await showPage(visit, overviewPage({ ...visit, settings }, paused ? nowPaused : nowRunning));
}

export function openImport({ interaction, texts, context }: Visit): Promise<void> {
  const { title, file } = texts.settings.transfer;
  return openModal(context.api, interaction, form('import', title, [jsonFileField('file', file)]));
}

/** The file is fetched before anything can be said about it, which may take longer than Discord waits. */
export async function takeImport(visit: Visit, attachment: ReceivedAttachment | undefined): Promise<void> {
  const { interaction, owner, context } = visit;
  const onPanel = interaction.type !== InteractionType.ApplicationCommand && interaction.message;
  await (onPanel ? deferUpdate : thinkPrivately)(context.api, interaction);
  const notice = await importSettings(visit, attachment);
  const settings = await context.settings.read(owner.guildId);
  await context.api.editOriginal(interaction.token, { ...overviewPage({ ...visit, settings }, notice) });
}
