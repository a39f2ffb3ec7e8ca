import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  TextInputStyle,
} from 'discord-api-types/v10';

// What the test bot registers and sends, as data: every kind of thing that the page must be able to show and send.

export const commands = [
  { name: 'form', description: 'Opens a form' },
  {
    name: 'colour',
    description: 'Has an option that proposes values',
    options: [
      {
        name: 'name',
        description: 'A colour',
        type: ApplicationCommandOptionType.String as const,
        autocomplete: true,
        required: true,
      },
    ],
  },
  {
    name: 'show',
    description: 'Shows a kind of message',
    options: ['selects', 'poll', 'layout', 'markdown'].map((name) => ({
      name,
      description: `Shows ${name}`,
      type: ApplicationCommandOptionType.Subcommand as const,
    })),
  },
  { name: 'silence', description: 'Never answers' },
  { name: 'mistake', description: 'Answers with what Discord does not take' },
  { name: 'Describe', type: ApplicationCommandType.Message as const },
];

const twoOptions = [
  { label: 'Slow', value: 'slow', description: 'Takes its time' },
  { label: 'Fast', value: 'fast' },
];

export const form = {
  custom_id: 'form',
  title: 'A form with everything',
  components: [
    {
      type: ComponentType.Label as const,
      label: 'Prompt',
      description: 'What should move',
      component: {
        type: ComponentType.TextInput as const,
        custom_id: 'prompt',
        style: TextInputStyle.Paragraph,
        value: 'waves',
      },
    },
    {
      type: ComponentType.Label as const,
      label: 'Speed',
      component: { type: ComponentType.StringSelect as const, custom_id: 'speed', options: twoOptions },
    },
    {
      type: ComponentType.Label as const,
      label: 'Shape',
      component: {
        type: ComponentType.RadioGroup as const,
        custom_id: 'shape',
        options: [
          { label: 'Wide', value: 'wide' },
          { label: 'Tall', value: 'tall' },
        ],
      },
    },
    {
      type: ComponentType.Label as const,
      label: 'Keep the seed',
      component: { type: ComponentType.Checkbox as const, custom_id: 'keep' },
    },
    {
      type: ComponentType.Label as const,
      label: 'Picture',
      component: { type: ComponentType.FileUpload as const, custom_id: 'picture', required: false },
    },
  ],
};

export const shown = {
  selects: {
    content: 'Choose',
    components: [
      {
        type: ComponentType.ActionRow as const,
        components: [
          {
            type: ComponentType.StringSelect as const,
            custom_id: 'one',
            placeholder: 'One speed',
            options: twoOptions,
          },
        ],
      },
      {
        type: ComponentType.ActionRow as const,
        components: [
          {
            type: ComponentType.StringSelect as const,
            custom_id: 'several',
            placeholder: 'Several speeds',
            max_values: 2,
            options: twoOptions,
          },
        ],
      },
      {
        type: ComponentType.ActionRow as const,
        components: [{ type: ComponentType.UserSelect as const, custom_id: 'who', placeholder: 'Somebody' }],
      },
    ],
  },
  poll: {
    poll: {
      question: { text: 'Which clip wins?' },
      answers: [{ text: 'The lighthouse' }, { text: 'The train' }],
      duration: 1,
      allowMultiselect: false,
    },
  },
  layout: {
    flags: MessageFlags.IsComponentsV2 as const,
    components: [
      {
        type: ComponentType.Container as const,
        accent_color: 0x23a55a,
        components: [
          { type: ComponentType.TextDisplay as const, content: '## Laid out\nin a container' },
          { type: ComponentType.Separator as const },
          {
            type: ComponentType.Section as const,
            components: [{ type: ComponentType.TextDisplay as const, content: 'beside a button' }],
            accessory: {
              type: ComponentType.Button as const,
              style: ButtonStyle.Success as const,
              label: 'Press me',
              custom_id: 'press',
            },
          },
        ],
      },
    ],
  },
  markdown: {
    content:
      '# Big\n**bold** *leaning* __under__ ~~gone~~ `code` ||secret||\n> quoted\n-# small\n<img src=x onerror=alert(1)> [a link](https://example.org) <t:1700000000:R>',
  },
};
