import { findChromium, launchChromium } from './page/chromium.ts';
import { openSandbox } from './page/open-sandbox.ts';
import { startPageServer } from './page/page-server.ts';
import type { Sandbox } from './page/sandbox.ts';
import { Camera } from './screenshots/camera.ts';
import { shootChannel } from './screenshots/shoot-channel.ts';
import { shootModeration } from './screenshots/shoot-moderation.ts';
import { shootUsage } from './screenshots/shoot-usage.ts';

/** Makes the pictures of the README from the sandbox page. */
async function main(): Promise<void> {
  await onStage({ speed: 5, clipWidth: 960, height: 860 }, shootChannel);
  // Tall enough for the longest message.
  await onStage({ speed: 50, clipWidth: 960, height: 1400 }, shootModeration);
  await onStage({ speed: 50, clipWidth: 160, height: 1400 }, shootUsage);
}

interface Scenery {
  readonly speed: number;
  readonly clipWidth: number;
  readonly height: number;
}

/** Each with a server where nothing has happened yet. */
async function onStage(
  { speed, clipWidth, height }: Scenery,
  shoot: (sandbox: Sandbox, camera: Camera) => Promise<void>,
): Promise<void> {
  const chromium = await findChromium();
  if (chromium === undefined) throw new Error('No Chromium is installed (Debian: apt-get install chromium)');
  await using sandbox = await openSandbox({ speed, clipWidth });
  await using server = await startPageServer(sandbox, 0);
  await using browser = await launchChromium(chromium);
  await sandbox.bot.start();
  const viewport = { width: 1280, height };
  const page = await browser.newPage({ viewport, deviceScaleFactor: 1.5, colorScheme: 'dark' });
  await page.goto(server.url);
  await shoot(sandbox, new Camera(page));
}

await main();
