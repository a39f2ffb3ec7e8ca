import { ApplicationCommandOptionType, ComponentType, TextInputStyle } from 'discord-api-types/v10';

// What the bot with the desk registers, and the form it opens.

export const commands = [
  {
    name: 'desk',
    description: 'The desk of the moderators',
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand as const,
        name: 'about',
        description: 'Names somebody',
        options: [
          {
            type: ApplicationCommandOptionType.User as const,
            name: 'who',
            description: 'A person',
            required: true,
          },
          { type: ApplicationCommandOptionType.Role as const, name: 'rank', description: 'A role' },
          {
            type: ApplicationCommandOptionType.Channel as const,
            name: 'where',
            description: 'A channel',
            channel_types: [0 as const],
          },
        ],
      },
      { type: ApplicationCommandOptionType.Subcommand as const, name: 'export', description: 'Sends the log' },
      { type: ApplicationCommandOptionType.Subcommand as const, name: 'cover', description: 'Sends a spoiler' },
    ],
  },
];

const label = (text: string, component: object) => ({ type: ComponentType.Label, label: text, component });
const tags = ['Gore', 'Spam', 'Real person'].map((one) => ({ label: one, value: one, default: one === 'Spam' }));

export const modal = (userId: string) => ({
  custom_id: 'note',
  title: 'A note',
  components: [
    label('Words', { type: ComponentType.TextInput, custom_id: 'words', style: TextInputStyle.Paragraph }),
    label('About', {
      type: ComponentType.UserSelect,
      custom_id: 'about',
      default_values: [{ id: userId, type: 'user' }],
    }),
    label('For', { type: ComponentType.RoleSelect, custom_id: 'for', max_values: 3, required: false }),
    label('Tags', { type: ComponentType.CheckboxGroup, custom_id: 'tags', options: tags }),
    label('Proof', { type: ComponentType.FileUpload, custom_id: 'proof', max_values: 2, required: false }),
  ],
});
