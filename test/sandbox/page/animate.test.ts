import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { scenePicture, scenes } from '#sandbox/page/scene-picture.ts';
import { describeInBrowser, dropFile, PageStage, pickCommand } from '#test/support/browser.ts';

describeInBrowser('/animate on the sandbox page', () => {
  let stage: PageStage;
  beforeAll(async () => {
    stage = await PageStage.open();
    const { discord } = stage.sandbox;
    discord.interact.command({
      user: discord.users.alice,
      channel: discord.channels.general,
      name: 'animate',
      options: { prompt: 'the first clip of all' },
      attachment: await scenePicture(scenes.lighthouse),
    });
    await discord.waitFor(() => clipsInChannel() > 0, 25_000);
  });
  afterAll(async () => {
    await stage[Symbol.asyncDispose]();
  });

  const clipsInChannel = (): number => {
    const { messages, channels } = stage.sandbox.discord;
    return messages(channels.general).filter(({ attachments }) => attachments.length > 0).length;
  };
  const animate = async (
    page: Page,
    prompt: string,
    file?: Awaited<ReturnType<typeof scenePicture>>,
  ): Promise<void> => {
    await pickCommand(page, 'animate');
    await page.getByRole('textbox', { name: 'prompt' }).fill(prompt);
    await dropFile(page, file ?? (await scenePicture(scenes.train)));
    await page.getByRole('button', { name: 'Send' }).click();
  };
  it('turns a dropped picture into a clip that plays', async () => {
    await using page = await stage.visit();
    await animate(page, 'the lighthouse blinks in the fog');
    await page.getByText('@Alice used /animate').nth(1).waitFor();
    const card = page.locator('.message', { hasText: 'the lighthouse blinks in the fog' });
    await card.getByText('✅ Done').waitFor();
    const video = page.locator('video').last();
    await video.evaluate((one) => Reflect.get(one, 'play').call(one));
    await vi.waitFor(async () => {
      expect(await video.evaluate((one) => Reflect.get(one, 'currentTime'))).toBeGreaterThan(0.1);
    }, 8000);
    expect(await video.evaluate((one) => Reflect.get(one, 'readyState'))).toBeGreaterThanOrEqual(2);
    expect(stage.sandbox.discord.violations).toEqual([]);
  });

  it('re-rolls a clip, and shows its details only to whoever asked', async () => {
    await using page = await stage.visit('Bob');
    await using other = await stage.visit('Carol');
    const before = clipsInChannel();
    await page.getByRole('button', { name: 'Details' }).first().click();
    await page.getByText('Only you can see this').waitFor();
    await page.getByRole('button', { name: 'Re-roll' }).first().click();
    await vi.waitFor(async () => expect(await other.locator('video').count()).toBe(before + 1), 25_000);
    expect(await other.getByText('Only you can see this').count()).toBe(0);
  });

  it('keeps a clip playing while other messages change', async () => {
    await using page = await stage.visit('Bob');
    const video = page.locator('video').first();
    await video.evaluate((one) => Reflect.get(one, 'play').call(one));
    stage.sandbox.discord.say({
      user: stage.sandbox.discord.users.carol,
      channel: stage.sandbox.discord.channels.general,
      content: 'how **nice**',
    });
    await page.locator('strong', { hasText: 'nice' }).waitFor();
    expect(await video.evaluate((one) => Reflect.get(one, 'paused'))).toBe(false);
  });

  it('cancels a job that waits in the queue', async () => {
    await using page = await stage.visit();
    await page.getByLabel('Hold every job where it is').check();
    await animate(page, 'a boat on the lake');
    const card = page.locator('.message', { hasText: 'a boat on the lake' });
    await page.locator('.jobs li', { hasText: 'a boat on the lake' }).waitFor();
    await card.getByRole('button', { name: 'Cancel' }).click();
    await card.getByText('Cancelled').first().waitFor();
    expect(await card.getByRole('button', { name: 'Cancel' }).count()).toBe(0);
    await page.getByLabel('Hold every job where it is').uncheck();
  });

  it('refuses a file that is no picture', async () => {
    await using page = await stage.visit();
    const text = { name: 'notes.jpg', bytes: Buffer.from('no picture at all'), contentType: 'image/jpeg' };
    await animate(page, 'move', text);
    await page.getByText('This file is not a picture').waitFor();
  });

  it('says what Discord’s client would say about wrong options', async () => {
    await using page = await stage.visit();
    await pickCommand(page, 'animate');
    await page.getByRole('button', { name: '+ steps' }).click();
    await page.getByLabel('steps').fill('400');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('This option is required. Specify a value').first().waitFor();
    await page.getByText('Value must be less than or equal to 40.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: 'Message', exact: true }).waitFor();
  });

  it('gives commands and server in the language of whoever looks', async () => {
    await using page = await stage.visit('Carol');
    await page.getByRole('combobox', { name: 'Message', exact: true }).pressSequentially('/');
    await page.locator('#commands').getByRole('option', { name: '/圖片轉影片' }).click();
    await page.getByLabel('提示詞').waitFor();
  });

  it('lets a moderator see their channel and delete what others made', async () => {
    await using page = await stage.visit('Moritz');
    await page.getByRole('button', { name: 'moderators' }).waitFor();
    await using member = await stage.visit('Bob');
    expect(await member.getByRole('button', { name: 'moderators' }).count()).toBe(0);
    const before = clipsInChannel();
    await page
      .locator('.message', { has: page.locator('video') })
      .first()
      .getByRole('button', { name: 'Delete', exact: true })
      .click();
    await vi.waitFor(async () => expect(await member.locator('video').count()).toBe(before - 1), 25_000);
  });

  it('fits a phone without scrolling sideways', async () => {
    await using page = await stage.visit('Alice', { width: 390, height: 844 });
    const width = () => page.evaluate('document.documentElement.scrollWidth');
    expect(await width()).toBeLessThanOrEqual(390);
    await page.getByRole('button', { name: 'Server', exact: true }).click();
    await page.getByRole('button', { name: 'Bob' }).click();
    await page.getByRole('button', { name: 'Outside world' }).click();
    await page.getByRole('button', { name: 'Restart' }).waitFor();
    expect(await width()).toBeLessThanOrEqual(390);
  });

  it('left nothing in the browsers’ consoles', () => {
    expect(stage.complaints).toEqual([]);
  });
});
