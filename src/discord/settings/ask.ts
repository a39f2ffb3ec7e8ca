import { InteractionType } from 'discord-api-types/v10';
import { openModal } from '#src/discord/interactions/answers.ts';
import type { ComponentInteraction, ModalInteraction } from '#src/discord/interactions/interaction.ts';
import { topicPage } from './page.ts';
import { saveChange } from './save-change.ts';
import { type Asked, type Outcome, type TopicName, topicNames } from './topic.ts';
import { topics } from './topics/topics.ts';
import { showPage, unknownControl, type Visit } from './visit.ts';

type OnPanel = Visit<ComponentInteraction | ModalInteraction>;

export const topicNamed = (name: string | undefined): TopicName | undefined =>
  topicNames.find((candidate) => candidate === name);

/** A control of a topic was used, or a form of it sent: `<topic>.<pick or form>.<subject>`. */
export async function askTopic(visit: OnPanel, argument: string): Promise<void> {
  const [name, part = '', subject] = argument.split('.');
  const topic = topicNamed(name);
  if (!topic) return unknownControl(visit);
  const asked = await readAsked(visit, subject);
  const { picks, forms } = topics[topic];
  const form = Object.hasOwn(forms, part) ? forms[part] : undefined;
  const pick = Object.hasOwn(picks, part) ? picks[part] : undefined;

  if (visit.interaction.type === InteractionType.ModalSubmit) {
    return form ? settle(visit, topic, form.read(asked), asked) : unknownControl(visit);
  }
  if (form) return openModal(visit.context.api, visit.interaction, form.open(asked));
  return pick ? settle(visit, topic, pick(asked), asked) : unknownControl(visit);
}

export async function showTopic(visit: OnPanel, topic: TopicName): Promise<void> {
  const settings = await visit.context.settings.read(visit.owner.guildId);
  await showPage(visit, topicPage(topic, { ...visit, settings, page: 0 }));
}

async function readAsked({ interaction, owner, texts, deps, context }: OnPanel, subject?: string): Promise<Asked> {
  const settings = await context.settings.read(owner.guildId);
  const values = 'values' in interaction.data ? interaction.data.values : [];
  const fields = 'fields' in interaction.data ? interaction.data.fields : {};
  return { interaction, texts, deps, settings, values, fields, subject };
}

/** Saves what was picked, and draws the page anew in any case: a refused pick must not stay marked. */
async function settle(visit: OnPanel, topic: TopicName, outcome: Outcome, asked: Asked): Promise<void> {
  const view = { ...visit, page: Number(asked.subject) || 0 };
  if ('fault' in outcome) {
    const notice = visit.texts.settings.notChanged(outcome.fault);
    return showPage(visit, topicPage(topic, { ...view, settings: asked.settings }, notice));
  }
  const { settings } = await saveChange(visit.owner, outcome.change, visit.context);
  await showPage(visit, topicPage(topic, { ...view, settings }));
}
