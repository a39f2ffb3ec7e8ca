/**
 * A program: the bot that one writes in an afternoon, to measure the real one beside it. It polls on an interval for each job, edits at
 * each poll, keeps whole files in memory and nothing on disk.
 */
import { Client, GatewayIntentBits, type Interaction } from 'discord.js';

const { DISCORD_TOKEN = '', DISCORD_API_URL, RUNCOMFY_API_URL, RUNCOMFY_API_TOKEN, RUNCOMFY_POLL_MS } = process.env;
const headers = { authorization: `Bearer ${RUNCOMFY_API_TOKEN}`, 'content-type': 'application/json' };
// biome-ignore lint/suspicious/noExplicitAny: as one writes it in an afternoon.
const ask = async (path: string, init: RequestInit = {}): Promise<any> =>
  (await fetch(`${RUNCOMFY_API_URL}/v1${path}`, { headers, ...init })).json();

const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: DISCORD_API_URL ?? '' } });

async function animate(interaction: Interaction): Promise<void> {
  if (!interaction.isChatInputCommand()) return;
  await interaction.deferReply();
  const body = {
    '56_text': interaction.options.getString('prompt', true),
    '118_image': interaction.options.getAttachment('image', true).url,
    '4_valuex3_value': '1024x576 (16:9)',
    '25_value': 81,
    '38_value': 16,
    '47_value': 12,
    '108_cfg': 3.5,
    '41_value': 8,
    '98_seed': Math.floor(Math.random() * 2 ** 31),
  };
  const submitted = await ask('/models/community/wan-2-2/vace-fun', { method: 'POST', body: JSON.stringify(body) });
  const requestId: string = submitted.request_id;
  const timer = setInterval(async () => {
    const { status, queue_position: place } = await ask(`/requests/${requestId}/status`);
    await interaction.editReply(`${status} ${place ?? ''} ${new Date().toISOString()}`);
    if (status !== 'completed') return;
    clearInterval(timer);
    const { output } = await ask(`/requests/${requestId}/result`);
    const clip = await fetch(output.video ?? output.videos?.[0]);
    const file = { attachment: Buffer.from(await clip.arrayBuffer()), name: 'clip.mp4' };
    await interaction.followUp({ content: 'done', files: [file] });
  }, Number(RUNCOMFY_POLL_MS));
}

client.on('interactionCreate', (interaction) => void animate(interaction).catch(() => {}));
process.on('unhandledRejection', () => {});
client.once('clientReady', async () => {
  await client.application?.commands.set([
    {
      name: 'animate',
      description: 'naive',
      options: [
        { name: 'prompt', description: 'prompt', type: 3, required: true },
        { name: 'image', description: 'image', type: 11, required: true },
      ],
    },
  ]);
  console.log(JSON.stringify({ msg: 'commands registered' }));
});
await client.login(DISCORD_TOKEN);
