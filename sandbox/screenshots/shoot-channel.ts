import type { Sandbox } from '#sandbox/page/sandbox.ts';
import type { Camera } from './camera.ts';
import { animate, clips, jobMs } from './requests.ts';

/** What members see: a card in the queue, the clip, the whole page, a refusal. */
export async function shootChannel(sandbox: Sandbox, camera: Camera): Promise<void> {
  await inTheQueue(sandbox, camera);
  await finished(sandbox, camera);
  await refused(sandbox, camera);
}

async function inTheQueue(sandbox: Sandbox, camera: Camera): Promise<void> {
  const { discord, runcomfy } = sandbox;
  const { alice, bob } = discord.users;
  const channel = discord.channels.general;
  runcomfy.hold('all');
  discord.say({ user: bob, channel, content: 'Painted this on the ferry back. Can somebody make the light **turn**?' });
  discord.say({ user: alice, channel, content: 'On it, give me a minute' });
  await animate(sandbox, { who: 'bob', scene: 'train' });
  await discord.waitFor(() => runcomfy.jobs.length === 1, jobMs);
  const press = await animate(sandbox, { who: 'alice', scene: 'lighthouse' });
  await discord.waitFor(() => press.original?.embeds[0]?.title?.includes('place 2'), jobMs);
  const card = camera.page.locator(`#message-${press.original?.id}`);
  await card.getByText('place 2').waitFor();
  await camera.shootMessage(card, 'card-queue');
}

async function finished(sandbox: Sandbox, camera: Camera): Promise<void> {
  const { discord, runcomfy } = sandbox;
  const { page } = camera;
  runcomfy.release('all');
  await discord.waitFor(() => clips(sandbox).length === 2, jobMs);
  discord.say({ user: discord.users.bob, channel: discord.channels.general, content: 'It *turns*! Thank you 💛' });
  const clip = clips(sandbox).find(({ mentions }) => mentions.some(({ id }) => id === discord.users.alice.id));
  const shown = page.locator(`#message-${clip?.id}`);
  // Both cards say so by now.
  await page.locator('.embed', { hasText: '✅ Done' }).nth(1).waitFor({ timeout: jobMs });
  // A moment in the middle, standing still.
  await shown.locator('video').evaluate(
    (one) =>
      new Promise<void>((resolve) => {
        one.addEventListener('seeked', () => resolve(), { once: true });
        Reflect.set(one, 'currentTime', 2.4);
      }),
  );
  await camera.shootMessage(shown, 'clip');
  await page.locator('#messages').evaluate((list) => list.scrollTo(0, list.scrollHeight));
  await camera.shootPage('page');
}

async function refused({ discord }: Sandbox, camera: Camera): Promise<void> {
  discord.interact.command({
    user: discord.users.bob,
    channel: discord.channels.general,
    name: 'animate',
    options: { prompt: 'The cat jumps onto the windowsill and looks out' },
    attachment: { name: 'cat.jpg', bytes: Buffer.from('not a picture'), contentType: 'image/jpeg' },
  });
  const refusal = camera.message('This file is not a picture');
  await refusal.waitFor();
  await camera.shootMessage(refusal, 'refusal');
}
