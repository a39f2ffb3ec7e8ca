import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { scenePicture, scenes } from '#sandbox/page/scene-picture.ts';
import { describeInBrowser, PageStage } from '#test/support/browser.ts';

describeInBrowser('the outside world on the sandbox page', () => {
  let stage: PageStage;
  beforeAll(async () => {
    stage = await PageStage.open();
  });
  afterAll(async () => {
    await stage[Symbol.asyncDispose]();
  });

  const order = async (prompt: string): Promise<void> => {
    const { discord } = stage.sandbox;
    const { acknowledged } = discord.interact.command({
      user: discord.users.bob,
      channel: discord.channels.general,
      name: 'animate',
      options: { prompt },
      attachment: await scenePicture(scenes.train),
    });
    await acknowledged;
  };
  const card = (page: Page, prompt: string) => page.locator('.message', { hasText: prompt }).first();

  const job = (page: Page, prompt: string) => page.locator('.jobs li', { hasText: prompt });

  it('holds jobs in the queue, and moves or fails a single one', async () => {
    await using page = await stage.visit();
    await page.getByLabel('Hold every job where it is').check();
    await order('a train that waits');
    await job(page, 'a train that waits').getByRole('button', { name: 'Fail' }).click();
    await card(page, 'a train that waits').getByText('⚠️ No clip').waitFor();
    await order('a train that goes');
    await job(page, 'a train that goes').getByRole('button', { name: 'Finish' }).click();
    await card(page, 'a train that goes').getByText('✅').waitFor();
    await page.getByLabel('Hold every job where it is').uncheck();
  });

  it('kills the bot in the middle of a job, which goes on after the next start', async () => {
    await using page = await stage.visit();
    await page.getByLabel('Hold every job where it is').check();
    await order('a train through the night');
    await job(page, 'a train through the night').waitFor();
    await page.getByRole('button', { name: 'Kill' }).click();
    await page.locator('.status.stopped').waitFor();
    await page.getByLabel('Hold every job where it is').uncheck();
    await page.getByRole('region', { name: 'Bot' }).getByRole('button', { name: 'Start', exact: true }).click();
    await page.locator('.status.running').waitFor();
    await card(page, 'a train through the night').getByText('✅').waitFor();
    const same = stage.sandbox.runcomfy.submits.filter(({ body }) => body['56_text'] === 'a train through the night');
    expect(same).toHaveLength(1);
  });

  it('takes a permission from the bot and gives it back', async () => {
    await using page = await stage.visit();
    const { discord } = stage.sandbox;
    const denied = () =>
      discord.channels.general.overwrites.some(({ id, deny }) => id === discord.applicationId && deny > 0n);
    await page.getByLabel('attach files').uncheck();
    await vi.waitFor(() => expect(denied()).toBe(true));
    await page.getByLabel('attach files').check();
    await vi.waitFor(() => expect(denied()).toBe(false));
  });

  it('deletes the newest card, and the clip comes all the same', async () => {
    await using page = await stage.visit();
    await page.getByLabel('Hold every job where it is').check();
    await order('a train without a card');
    // The card carries the picture: RunComfy has to have fetched it.
    await job(page, 'a train without a card').getByRole('button', { name: 'Start' }).click();
    await card(page, 'a train without a card').getByText('🎬 Rendering').waitFor();
    await page.getByRole('button', { name: 'Delete the newest card' }).click();
    await card(page, 'a train without a card').waitFor({ state: 'detached' });
    await page.getByLabel('Hold every job where it is').uncheck();
    await page.locator('video[aria-label*="a train without a card"]').waitFor();
  });

  it('refuses whoever asks from another site', async () => {
    await using page = await stage.visit();
    const ask = (headers: Record<string, string>) =>
      fetch(new URL('/act', page.url()), { method: 'POST', headers, body: '{"do":"bot","step":"kill"}' });
    expect((await ask({ origin: 'https://example.org' })).status).toBe(403);
    expect(stage.sandbox.bot.status).toBe('running');
  });
});
