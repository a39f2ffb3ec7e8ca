import { form } from '#src/discord/settings/form-fields.ts';
import { type NumberField, numberInput, readNumbers } from '#src/discord/settings/number-fields.ts';
import { button, buttonRow } from '#src/discord/settings/rows.ts';
import type { Topic, View } from '#src/discord/settings/topic.ts';

export const retention: Topic = {
  sentences({ settings: { retentionDays }, texts }) {
    const said = texts.settings.retention;
    return [retentionDays === undefined ? said.never : said.days(retentionDays)];
  },
  rows: ({ texts }) => [buttonRow(button('retention.days', texts.settings.retention.numbers))],
  picks: {},
  forms: {
    days: {
      open: (asked) => form('retention.days', asked.texts.settings.topic.retention.name, [numberInput(days(asked))]),
      read(asked) {
        const read = readNumbers(asked, [days(asked)]);
        if (!read.ok) return read;
        const { retentionDays } = read.values;
        return { change: (settings) => ({ ...settings, retentionDays }) };
      },
    },
  },
};

const days = ({ settings, texts }: Pick<View, 'settings' | 'texts'>): NumberField<'retentionDays'> => ({
  name: 'retentionDays',
  text: texts.settings.retention.field.retentionDays,
  present: settings.retentionDays,
  kind: 'whole',
  min: 1,
  max: 3_650,
  optional: true,
});
