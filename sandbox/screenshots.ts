import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { findChromium, launchChromium } from './page/chromium.ts';
import { openSandbox } from './page/open-sandbox.ts';
import { startPageServer } from './page/page-server.ts';
import type { Sandbox } from './page/sandbox.ts';
import { scenePicture, scenes } from './page/scene-picture.ts';

const folder = join(import.meta.dirname, '../docs/images');
const jobMs = 90_000;

/** Makes the pictures of the README from the sandbox page. */
async function main(): Promise<void> {
  const chromium = await findChromium();
  if (chromium === undefined) throw new Error('No Chromium is installed (Debian: apt-get install chromium)');
  await mkdir(folder, { recursive: true });
  await using sandbox = await openSandbox({ speed: 5, clipWidth: 960 });
  await using server = await startPageServer(sandbox, 0);
  await using browser = await launchChromium(chromium);
  await sandbox.bot.start();
  const page = await browser.newPage({
    viewport: { width: 1280, height: 860 },
    deviceScaleFactor: 1.5,
    colorScheme: 'dark',
  });
  await page.goto(server.url);
  await inTheQueue(sandbox, page);
  await finished(sandbox, page);
  await refused(sandbox, page);
}

const shoot = async (page: Page, selector: string, name: string): Promise<void> => {
  // The pointer would leave a trace: what lies under it looks hovered.
  await page.mouse.move(0, 0);
  await page.locator(selector).screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
};

async function animate({ discord }: Sandbox, who: 'alice' | 'bob', scene: keyof typeof scenes) {
  const { prompt } = scenes[scene];
  const press = discord.interact.command({
    user: discord.users[who],
    channel: discord.channels.general,
    name: 'animate',
    options: { prompt },
    attachment: await scenePicture(scenes[scene]),
  });
  await press.acknowledged;
  return press;
}

async function inTheQueue(sandbox: Sandbox, page: Page): Promise<void> {
  const { discord, runcomfy } = sandbox;
  const { alice, bob } = discord.users;
  const channel = discord.channels.general;
  runcomfy.hold('all');
  discord.say({ user: bob, channel, content: 'Painted this on the ferry back. Can somebody make the light **turn**?' });
  discord.say({ user: alice, channel, content: 'On it, give me a minute' });
  await animate(sandbox, 'bob', 'train');
  await discord.waitFor(() => runcomfy.jobs.length === 1, jobMs);
  const press = await animate(sandbox, 'alice', 'lighthouse');
  await discord.waitFor(() => press.original?.embeds[0]?.title?.includes('place 2'), jobMs);
  const card = `#message-${press.original?.id}`;
  await page.locator(card).getByText('place 2').waitFor();
  await shoot(page, card, 'card-queue');
}

async function finished({ discord, runcomfy }: Sandbox, page: Page): Promise<void> {
  runcomfy.release('all');
  const clips = () =>
    discord.messages(discord.channels.general).filter((message) => message.attachments[0]?.filename.endsWith('.mp4'));
  await discord.waitFor(() => clips().length === 2, jobMs);
  discord.say({ user: discord.users.bob, channel: discord.channels.general, content: 'It *turns*! Thank you 💛' });
  const clip = clips().find(({ mentions }) => mentions.some(({ id }) => id === discord.users.alice.id));
  const selector = `#message-${clip?.id}`;
  const video = page.locator(`${selector} video`);
  // Both cards say so by now.
  await page.locator('.embed', { hasText: '✅ Done' }).nth(1).waitFor({ timeout: jobMs });
  // A moment in the middle, standing still.
  await video.evaluate(
    (one) =>
      new Promise<void>((resolve) => {
        one.addEventListener('seeked', () => resolve(), { once: true });
        Reflect.set(one, 'currentTime', 2.4);
      }),
  );
  await shoot(page, selector, 'clip');
  await shoot(page, 'body', 'page');
}

async function refused({ discord }: Sandbox, page: Page): Promise<void> {
  discord.interact.command({
    user: discord.users.bob,
    channel: discord.channels.general,
    name: 'animate',
    options: { prompt: 'The cat jumps onto the windowsill and looks out' },
    attachment: { name: 'cat.jpg', bytes: Buffer.from('not a picture'), contentType: 'image/jpeg' },
  });
  const card = page.locator('.message', { hasText: 'This file is not a picture' });
  await card.waitFor();
  await shoot(page, `#${await card.getAttribute('id')}`, 'refusal');
}

await main();
