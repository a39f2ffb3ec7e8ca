import { Client, type Interaction, MessageFlags, type ModalSubmitInteraction } from 'discord.js';
import { commands, form, shown } from './test-bot-commands.ts';

// A bot for the tests of the sandbox page, in a process of its own. It answers with all that the real one may need later.

const colours = ['red', 'green', 'blue', 'grey'];
const client = new Client({ intents: [], rest: { api: process.env.DISCORD_API_URL ?? '' } });

async function answer(interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused();
    const fitting = colours.filter((colour) => colour.startsWith(typed));
    await interaction.respond(fitting.map((colour) => ({ name: `The colour ${colour}`, value: colour })));
  } else if (interaction.isModalSubmit()) {
    await interaction.reply(summary(interaction));
  } else if (interaction.isUserSelectMenu()) {
    await interaction.reply(`somebody: ${[...interaction.users.values()].map((user) => user.username)}`);
  } else if (interaction.isStringSelectMenu()) {
    await interaction.update({ content: `${interaction.customId}: ${interaction.values.join(' and ')}` });
  } else if (interaction.isButton()) {
    await interaction.reply({ content: 'pressed', flags: MessageFlags.Ephemeral });
  } else if (interaction.isMessageContextMenuCommand()) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply(`It says: ${interaction.targetMessage.content}`);
  } else if (interaction.isChatInputCommand()) {
    if (interaction.commandName === 'form') await interaction.showModal(form);
    if (interaction.commandName === 'colour')
      await interaction.reply(`value: ${interaction.options.getString('name')}`);
    if (interaction.commandName === 'mistake') await interaction.reply({ content: 'x'.repeat(2001) });
    if (interaction.commandName === 'show') {
      const kind = Object.entries(shown).find(([name]) => name === interaction.options.getSubcommand());
      if (kind) await interaction.reply(kind[1]);
    }
  }
}

function summary({ fields }: ModalSubmitInteraction): string {
  const files = fields.getUploadedFiles('picture')?.map(({ name }) => name) ?? [];
  return [
    `prompt ${fields.getTextInputValue('prompt')}`,
    `speed ${fields.getStringSelectValues('speed').join()}`,
    `shape ${fields.getRadioGroup('shape')}`,
    `keep ${fields.getCheckbox('keep')}`,
    `files ${files.join()}`,
  ].join(' · ');
}

client.on(
  'interactionCreate',
  (interaction) => void answer(interaction).catch((error) => console.error(String(error))),
);
client.once('clientReady', async (ready) => {
  await ready.application.commands.set(commands);
  console.log(JSON.stringify({ msg: 'commands registered' }));
});
process.once('SIGTERM', () => void client.destroy());
await client.login(process.env.DISCORD_TOKEN ?? '');
