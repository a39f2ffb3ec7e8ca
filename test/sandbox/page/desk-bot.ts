import { Client, type RawFile, Routes } from 'discord.js';
import {
  type APIInteraction,
  type APIModalSubmission,
  ButtonStyle,
  ComponentType,
  GatewayDispatchEvents,
  InteractionResponseType,
  InteractionType,
} from 'discord-api-types/v10';
import { scenePicture, scenes } from '#sandbox/page/scene-picture.ts';
import { commands, modal } from './desk-commands.ts';

// A bot with a moderators' desk, for the tests of the sandbox page: it says what it was sent.

const client = new Client({ intents: [], rest: { api: process.env.DISCORD_API_URL ?? '' } });
const ephemeral = 64;

const tools = [
  {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: 'reason',
        placeholder: 'Reason',
        options: ['Spam', 'Another reason…'].map((label) => ({ label, value: label })),
      },
    ],
  },
  {
    type: ComponentType.ActionRow,
    components: [{ type: ComponentType.Button, style: ButtonStyle.Primary, custom_id: 'note', label: 'Note' }],
  },
];

async function answer(interaction: APIInteraction): Promise<void> {
  const respond = (type: InteractionResponseType, data: object, files: RawFile[] = []) =>
    client.rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
      auth: false,
      body: { type, data },
      files,
    });
  const reply = (data: object, files?: RawFile[]) =>
    respond(InteractionResponseType.ChannelMessageWithSource, data, files);
  if (interaction.type === InteractionType.ModalSubmit) {
    await respond(InteractionResponseType.UpdateMessage, { content: fieldsOf(interaction.data) });
  } else if (interaction.type === InteractionType.MessageComponent) {
    const { data } = interaction;
    if (data.custom_id === 'touch') await respond(InteractionResponseType.UpdateMessage, { content: 'touched' });
    else if ('values' in data && data.values[0] === 'Spam') {
      await respond(InteractionResponseType.UpdateMessage, { content: 'because of Spam' });
    } else await respond(InteractionResponseType.Modal, modal(interaction.member?.user.id ?? ''));
  } else if (interaction.type === InteractionType.ApplicationCommand && 'options' in interaction.data) {
    const [option] = interaction.data.options ?? [];
    if (option?.name === 'export') {
      await reply({ flags: ephemeral }, [{ name: 'log.csv', data: 'who,what\n', contentType: 'text/csv' }]);
    } else if (option?.name === 'cover') {
      const { name, bytes } = await scenePicture(scenes.train);
      const button = { type: ComponentType.Button, style: ButtonStyle.Secondary, custom_id: 'touch', label: 'Touch' };
      const components = [{ type: ComponentType.ActionRow, components: [button] }];
      const attachments = [{ id: '0', is_spoiler: true }];
      await reply({ content: 'covered', attachments, components }, [{ name, data: bytes, contentType: 'image/jpeg' }]);
    } else if (option && 'options' in option) {
      const { resolved } = interaction.data;
      const names = [resolved?.users, resolved?.roles, resolved?.channels].flatMap((kind) =>
        Object.values(kind ?? {}).map((one) => ('username' in one ? one.username : one.name)),
      );
      await reply({ flags: ephemeral, content: `about ${names.join(', ')}`, components: tools });
    }
  }
}

function fieldsOf({ components, resolved }: APIModalSubmission): string {
  const names = new Map(
    [resolved?.users, resolved?.roles, resolved?.attachments].flatMap((kind) =>
      Object.entries(kind ?? {}).map(([id, one]) => [id, nameOf(one)] as const),
    ),
  );
  return components
    .flatMap((one) => ('component' in one ? [one.component] : []))
    .map((field) => {
      const values = 'values' in field ? field.values.map((value) => names.get(value) ?? value).join('+') : field.value;
      return `${field.custom_id} ${values}`;
    })
    .join(' · ');
}

function nameOf(one: object): string {
  if ('username' in one) return String(one.username);
  return String('filename' in one ? one.filename : 'name' in one ? one.name : '');
}

client.on('raw', ({ t, d }: { t: string; d: APIInteraction }) => {
  if (t === GatewayDispatchEvents.InteractionCreate) answer(d).catch((error) => console.error(String(error)));
});
client.once('clientReady', async (ready) => {
  await ready.application.commands.set(commands);
  console.log(JSON.stringify({ msg: 'commands registered' }));
});
process.once('SIGTERM', () => void client.destroy());
await client.login(process.env.DISCORD_TOKEN ?? '');
