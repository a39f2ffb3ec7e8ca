import {
  ActionRowBuilder,
  ApplicationCommandType,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  ContainerBuilder,
  ContextMenuCommandBuilder,
  EmbedBuilder,
  FileUploadBuilder,
  InteractionContextType,
  InteractionWebhook,
  LabelBuilder,
  MediaGalleryBuilder,
  MediaGalleryItemBuilder,
  MessageFlags,
  ModalBuilder,
  PermissionFlagsBits,
  RadioGroupBuilder,
  Routes,
  SectionBuilder,
  SeparatorBuilder,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { expect, it } from 'vitest';
import { createValidator } from '#sandbox/discord/validation/validator.ts';
import { createRecordedClient } from './recorded-client.ts';
import { callback, snowflake } from './requests.ts';

const validator = createValidator();
/** What is left of a builder's output on its way through the network. */
const sent = (built: { toJSON(): unknown }): unknown => JSON.parse(JSON.stringify(built));

const cancel = new ButtonBuilder()
  .setCustomId('v1:cancel')
  .setLabel('Cancel')
  .setStyle(ButtonStyle.Danger)
  .setEmoji('🛑');
const open = new ButtonBuilder().setURL('https://example.org/a').setLabel('Open').setStyle(ButtonStyle.Link);
const buttons = new ActionRowBuilder<ButtonBuilder>().addComponents(cancel, open);
const select = new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
  new StringSelectMenuBuilder().setCustomId('v1:model').addOptions({ label: 'Fast', value: 'fast', default: true }),
);
const embed = new EmbedBuilder()
  .setTitle('Rendering')
  .setURL('https://example.org')
  .setColor(0x58_65_f2)
  .setDescription('A cat')
  .setAuthor({ name: 'somebody', iconURL: 'https://example.org/a.png' })
  .setFooter({ text: 'footer' })
  .setTimestamp()
  .addFields({ name: 'Queue', value: '3', inline: true })
  .setThumbnail('attachment://still.png');
const still = () => new AttachmentBuilder(Buffer.from('x'), { name: 'still.png', description: 'A still' });

it('accepts what discord.js makes of a followup and of an edit, with its own nonces', async () => {
  const { client, requests } = createRecordedClient();
  const webhook = new InteractionWebhook(client, snowflake, 'token');

  await webhook.send({ content: 'hello', flags: MessageFlags.Ephemeral });
  await webhook.editMessage('@original', {
    content: null,
    embeds: [embed],
    components: [buttons, select],
    files: [still()],
  });

  expect(requests.map(({ method, body }) => [method, body])).toEqual([
    ['POST', expect.objectContaining({ tts: false, enforce_nonce: true })],
    ['PATCH', expect.objectContaining({ tts: false, enforce_nonce: true, attachments: [expect.anything()] })],
  ]);
  expect(requests.flatMap((request) => validator.checkRequest(request))).toEqual([]);
});

it('refuses a picture that discord.js was not given', async () => {
  const { client, requests } = createRecordedClient();

  await new InteractionWebhook(client, snowflake, 'token').send({ embeds: [embed] });

  expect(requests.flatMap((request) => validator.checkRequest(request))).toEqual([
    {
      route: 'POST /webhooks/{webhook_id}/{webhook_token}',
      message: '/embeds/0/thumbnail/url: attachment://still.png names no attached file',
    },
  ]);
});

it('refuses the six buttons that the row builder lets through', async () => {
  const { client, requests } = createRecordedClient();
  const six = Array.from({ length: 6 }, (_, n) => ButtonBuilder.from(cancel).setCustomId(`b${n}`));
  const body = { components: [sent(new ActionRowBuilder<ButtonBuilder>().addComponents(six))] };

  await client.rest.post(Routes.channelMessages(snowflake), { body });

  expect(requests.flatMap((request) => validator.checkRequest(request))).toEqual([
    {
      route: 'POST /channels/{channel_id}/messages',
      message: '/components/0/components: has 6 items, at most 5 are allowed',
    },
  ]);
});

it('accepts what the builders make of Components V2', async () => {
  const { client, requests } = createRecordedClient();
  const container = new ContainerBuilder()
    .setAccentColor(0x58_65_f2)
    .addSectionComponents(
      new SectionBuilder()
        .addTextDisplayComponents(new TextDisplayBuilder().setContent('Done'))
        .setButtonAccessory(open),
    )
    .addSeparatorComponents(new SeparatorBuilder())
    .addMediaGalleryComponents(
      new MediaGalleryBuilder().addItems(
        new MediaGalleryItemBuilder().setURL('attachment://still.png').setSpoiler(true),
      ),
    )
    .addActionRowComponents(new ActionRowBuilder<ButtonBuilder>().addComponents(cancel));

  await new InteractionWebhook(client, snowflake, 'token').send({
    flags: MessageFlags.IsComponentsV2,
    components: [container],
    files: [still()],
  });

  expect(requests.flatMap((request) => validator.checkRequest(request))).toEqual([]);
});

it('accepts what the builders make of a modal', () => {
  const prompt = new TextInputBuilder().setCustomId('prompt').setStyle(TextInputStyle.Paragraph).setMaxLength(1_500);
  const shapes = new RadioGroupBuilder()
    .setCustomId('shape')
    .addOptions({ label: 'Wide', value: '16:9', default: true }, { label: 'Tall', value: '9:16' });
  const modal = new ModalBuilder()
    .setCustomId('v1:remix')
    .setTitle('Remix')
    .addTextDisplayComponents(new TextDisplayBuilder().setContent('Change what you like'))
    .addLabelComponents(
      new LabelBuilder()
        .setLabel('Prompt')
        .setDescription('What happens')
        .setTextInputComponent(prompt.setValue('a cat')),
      new LabelBuilder().setLabel('Shape').setRadioGroupComponent(shapes),
      new LabelBuilder()
        .setLabel('Picture')
        .setFileUploadComponent(new FileUploadBuilder().setCustomId('f').setRequired(false)),
    );
  expect(validator.checkRequest(callback({ type: 9, data: sent(modal) }))).toEqual([]);
});

it('accepts what the builders make of commands, translations included', async () => {
  const { client, requests } = createRecordedClient();
  const animate = new SlashCommandBuilder()
    .setName('animate')
    .setNameLocalizations({ de: 'animieren', fr: 'animer' })
    .setDescription('Bring a picture to life')
    .setDescriptionLocalizations({ de: 'Ein Bild zum Leben erwecken' })
    .setDefaultMemberPermissions(PermissionFlagsBits.AttachFiles)
    .setContexts(InteractionContextType.Guild)
    .setNSFW(false)
    .addAttachmentOption((option) =>
      option.setName('image').setDescription('Picture').setRequired(true).setFileTypes('image'),
    )
    .addStringOption((option) =>
      option
        .setName('model')
        .setDescription('Model')
        .addChoices({ name: 'Fast', name_localizations: { de: 'Schnell' }, value: 'fast' }),
    )
    .addStringOption((option) => option.setName('style').setDescription('Style').setAutocomplete(true))
    .addIntegerOption((option) => option.setName('seconds').setDescription('Length').setMinValue(1).setMaxValue(10));
  const queue = new SlashCommandBuilder()
    .setName('queue')
    .setDescription('The queue')
    .setDefaultMemberPermissions(0)
    .addSubcommand((subcommand) => subcommand.setName('list').setDescription('Show it'));
  const menu = new ContextMenuCommandBuilder().setName('Animate this').setType(ApplicationCommandType.Message);

  await client.rest.put(Routes.applicationCommands(snowflake), { body: [animate, queue, menu].map(sent) });

  expect(requests.flatMap((request) => validator.checkRequest(request))).toEqual([]);
});
