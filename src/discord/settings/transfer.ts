import { thinkPrivately } from '#src/discord/interactions/answers.ts';
import type { Interaction } from '#src/discord/interactions/interaction.ts';
import type { ReceivedAttachment } from '#src/discord/interactions/received-attachment.ts';
import type { GuildSettings } from '#src/domain/guild-settings.ts';
import { importNotice } from './import-notice.ts';
import { readSettingsFile } from './read-settings-file.ts';
import { saveChange } from './save-change.ts';
import { isAvailable, type SettingsDeps } from './settings-deps.ts';
import { maxSettingsBytes, settingsFile } from './settings-file.ts';
import { mayReadAutoMod } from './topics/checks.ts';
import type { Visit } from './visit.ts';

/** Hands the settings over as a file, to whoever asks alone. */
export async function exportSettings({ interaction, owner, texts, context }: Visit): Promise<void> {
  await thinkPrivately(context.api, interaction);
  const settings = await context.settings.read(owner.guildId);
  const content = texts.settings.transfer.exported;
  await context.api.editOriginal(interaction.token, { content }, [settingsFile(settings, owner.guildId)]);
}

/** Replaces all settings by those of the file, or none. @returns what to say about it. */
export async function importSettings(
  { interaction, owner, texts, deps, context }: Visit,
  attachment: ReceivedAttachment | undefined,
): Promise<string> {
  const { notChanged, transfer: said } = texts.settings;
  if (!attachment) return notChanged(said.noFile);
  if (attachment.size > maxSettingsBytes) return notChanged(said['too-large']);
  const fetched = await deps.fetchText(attachment.url, maxSettingsBytes);
  if (!fetched.ok) return notChanged(said[fetched.problem]);
  const read = await readSettingsFile(fetched.text, deps, texts);
  if (!read.ok) return notChanged(read.fault);

  const after = withPossibleChecks(read.settings, deps, interaction);
  const before = await context.settings.read(owner.guildId);
  const { lines } = await saveChange(owner, () => after, context);
  return importNotice({ before, after, wanted: read.settings, lines }, texts);
}

/** Nothing is switched on by a file that could not be switched on by hand. */
function withPossibleChecks(settings: GuildSettings, deps: SettingsDeps, interaction: Interaction): GuildSettings {
  const { autoMod, service, classifier } = settings.checks;
  const checks = {
    ...settings.checks,
    autoMod: autoMod && mayReadAutoMod(interaction),
    service: service && isAvailable(deps, 'service'),
    classifier: classifier && isAvailable(deps, 'classifier'),
  };
  return { ...settings, checks };
}
