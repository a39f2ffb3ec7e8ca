import { faultSentence, givenClip } from '#src/discord/animate/animate.ts';
import { answerPrivately } from '#src/discord/interactions/answers.ts';
import type { HandlerContext } from '#src/discord/interactions/handler.ts';
import { type CommandInteraction, optionValue, subcommandOf } from '#src/discord/interactions/interaction.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import { checkRequest } from '#src/domain/check-request.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';
import { noPreferences, type Preferences } from '#src/domain/preferences.ts';
import { messageOptions } from './defaults-data.ts';
import { defaultsEmbed } from './defaults-embed.ts';

/** `/defaults`: what a member wants every time on this server. */
export async function answerDefaults(
  interaction: CommandInteraction,
  model: ModelDefinition,
  { api, preferences }: HandlerContext,
): Promise<void> {
  const texts = textsFor(interaction.locale);
  const { guild_id: guildId, member } = interaction;
  if (!guildId || !member) return answerPrivately(api, interaction, texts.answer.guildOnly);
  const memberId = member.user.id;
  const tell = (sentence: string, present?: Preferences) =>
    answerPrivately(api, interaction, sentence, present ? [defaultsEmbed(present, model, interaction.locale)] : []);
  const before = await preferences.read(guildId, memberId);

  const subcommand = subcommandOf(interaction);
  if (subcommand === 'reset') {
    await preferences.remove(guildId, memberId);
    return tell(texts.defaults.reset, noPreferences);
  }
  if (subcommand !== 'clip' && subcommand !== 'messages') return tell('', before);
  const change = subcommand === 'clip' ? clipChange(interaction, model, before) : messageChange(interaction);
  if (typeof change === 'string') return tell(change);
  if (Object.keys(change).length === 0) return tell(texts.defaults.nothing, before);
  const after = { ...before, ...change };
  await preferences.write(guildId, memberId, after);
  return tell(texts.defaults.saved, after);
}

/** What is named anew, or what is wrong with it. */
function clipChange(
  interaction: CommandInteraction,
  model: ModelDefinition,
  { clips }: Preferences,
): Partial<Preferences> | string {
  const { look, settings } = givenClip(interaction, model);
  const fault = checkRequest(model, model.name, settings);
  if (fault) return faultSentence(fault, interaction.locale);
  if (look === undefined && Object.keys(settings).length === 0) return {};
  const before = clips[model.id];
  const after = { look: look ?? before?.look, settings: { ...before?.settings, ...settings } };
  return { clips: { ...clips, [model.id]: after } };
}

function messageChange(interaction: CommandInteraction): Partial<Preferences> {
  const [updates, tell, remix] = messageOptions.map((name) => optionValue(interaction, name));
  return {
    ...(updates !== undefined && { quiet: updates === 'quiet' }),
    ...(tell !== undefined && { tell: tell === 'direct' ? 'direct' : 'channel' }),
    ...(remix !== undefined && { remix: remix !== 'no' }),
  };
}
