import { type APIEmbed, ButtonStyle } from 'discord-api-types/v10';
import { button, buttonRow, optionSelect } from './rows.ts';
import { type Row, type TopicName, topicNames, type View } from './topic.ts';
import { topics } from './topics/topics.ts';

export interface Page {
  /** A word about what was just done, or why it was not; empty most of the time. */
  content: string;
  embeds: APIEmbed[];
  components: Row[];
}

const colours = { calm: 0x5865f2, paused: 0xf0b132 };
/** Discord's limits for the description and for the value of a field. */
const descriptionMax = 4_096;
const fieldMax = 1_024;

/** Everything as it is now, in sentences, and the way to each topic. */
export function overviewPage(view: Omit<View, 'page' | 'brief'>, content = ''): Page {
  const { settings, texts } = view;
  const said = texts.settings;
  const fields = topicNames.map((name) => ({
    name: said.topic[name].name,
    value: wholeLines(topics[name].sentences({ ...view, page: 0, brief: true }), fieldMax),
  }));
  const options = topicNames.map((name) => {
    const { name: label, hint: description } = said.topic[name];
    return { value: name, label, description };
  });
  const pause = settings.paused
    ? button('resume', said.button.resume, ButtonStyle.Success)
    : button('pause', said.button.pause, ButtonStyle.Danger);
  const embed = {
    title: said.title,
    description: settings.paused ? said.paused : said.running,
    color: settings.paused ? colours.paused : colours.calm,
    fields,
  };
  return {
    content,
    embeds: [embed],
    components: [
      optionSelect('topics', said.change, options),
      buttonRow(pause, button('export', said.button.export), button('import', said.button.import)),
    ],
  };
}

/** One topic: its sentences, its controls, and the way back. */
export function topicPage(name: TopicName, view: Omit<View, 'brief'>, content = ''): Page {
  const drawn = { ...view, brief: false };
  const said = view.texts.settings;
  const back = buttonRow(button('overview', said.button.back));
  const description = wholeLines(topics[name].sentences(drawn), descriptionMax);
  return {
    content,
    embeds: [{ title: said.topic[name].name, description, color: colours.calm }],
    components: [...topics[name].rows(drawn), back],
  };
}

/** Without the marks at what is chosen now, which name roles and channels that may have been deleted meanwhile. */
export function withoutMarks(page: Page): Page {
  const components = page.components.map((row) => ({
    ...row,
    components: row.components.map((component) => {
      return 'default_values' in component ? { ...component, default_values: [] } : component;
    }),
  }));
  return { ...page, components };
}

/** As many lines as fit. */
function wholeLines(lines: readonly string[], max: number): string {
  let text = '';
  for (const line of lines) {
    if (text.length + line.length + 3 > max) return `${text}\n…`;
    text = text ? `${text}\n${line}` : line;
  }
  return text;
}
