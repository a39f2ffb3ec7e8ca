import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { describeInBrowser, PageStage, pickCommand } from '#test/support/browser.ts';

describeInBrowser('a moderated server on the sandbox page', () => {
  let stage: PageStage;
  beforeAll(async () => {
    stage = await PageStage.open(fileURLToPath(new URL('./desk-bot.ts', import.meta.url)));
  });
  afterAll(async () => {
    await stage[Symbol.asyncDispose]();
  });

  const send = async (page: Page, command: string): Promise<void> => {
    await pickCommand(page, command);
    await page.getByRole('button', { name: 'Send' }).click();
  };
  const aboutBob = async (page: Page): Promise<void> => {
    await pickCommand(page, 'desk about');
    await page.getByLabel('who').selectOption('@Bob');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('about bob').last().waitFor();
  };

  it('shows the moderators’ channels and the newcomer to whom they belong', async () => {
    await using page = await stage.visit('Nils');
    const places = page.getByRole('navigation', { name: 'Server' });
    await places.getByRole('button', { name: 'Nils newcomer' }).waitFor();
    expect(await places.locator('.channel').allInnerTexts()).toHaveLength(2);
    await places.getByRole('button', { name: 'Moritz' }).click();
    await places.getByRole('button', { name: 'log private' }).click();
    await page.getByRole('heading', { name: '# log' }).waitFor();
  });

  it('fills in a subcommand with a person, a role and a channel', async () => {
    await using page = await stage.visit('Moritz');
    await pickCommand(page, 'desk about');
    await page.getByLabel('who').selectOption('@Nils');
    await page.getByRole('button', { name: '+ rank' }).click();
    await page.getByLabel('rank').selectOption('Admins');
    await page.getByRole('button', { name: '+ where' }).click();
    await page.getByLabel('where', { exact: true }).selectOption('#log');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('about nils, Admins, log').waitFor();
    await page.getByText('Only you can see this').first().waitFor();
  });

  it('opens a form from a button of a private message, which the form then changes', async () => {
    await using page = await stage.visit('Bob');
    await aboutBob(page);
    await page.getByRole('button', { name: 'Note' }).click();
    const form = page.getByRole('dialog', { name: 'A note' });
    expect(await form.getByLabel('About').locator('option:checked').textContent()).toBe('@Bob');
    expect(await form.getByLabel('Spam').isChecked()).toBe(true);
    await form.getByLabel('Words').fill('look here');
    await form.getByLabel('Moderators').check();
    await form.getByLabel('Admins').check();
    await form.getByLabel('Gore').check();
    const files = ['a.png', 'b.png'].map((name) => ({ name, mimeType: 'image/png', buffer: Buffer.from(name) }));
    await form.locator('input[type=file]').setInputFiles(files);
    await form.getByRole('button', { name: 'Submit' }).click();
    await page
      .getByText('words look here · about bob · for Moderators+Admins · tags Gore+Spam · proof a.png+b.png')
      .waitFor();
    await page.getByText('about bob', { exact: true }).waitFor({ state: 'detached' });
  });

  it('opens a form from a select, also for the same choice a second time', async () => {
    await using page = await stage.visit('Carol');
    await aboutBob(page);
    const form = page.getByRole('dialog', { name: 'A note' });
    for (const _ of ['first', 'second']) {
      await page.getByRole('combobox', { name: 'Reason' }).selectOption('Another reason…');
      await form.getByRole('button', { name: 'Cancel' }).click();
      await form.waitFor({ state: 'detached' });
    }
    await page.getByRole('combobox', { name: 'Reason' }).selectOption('Spam');
    await page.getByText('because of Spam').waitFor();
  });

  it('hands over the file of a private message', async () => {
    await using page = await stage.visit();
    await send(page, 'desk export');
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'log.csv' }).click();
    expect((await downloading).suggestedFilename()).toBe('log.csv');
  });

  it('covers a spoiler until it is clicked, and leaves it open when its message changes', async () => {
    await using page = await stage.visit();
    await send(page, 'desk cover');
    const message = page.locator('.message', { hasText: 'covered' });
    const spoiler = message.getByRole('button', { name: 'Spoiler' });
    const blurred = message.locator('.spoiler.media:not(.open) img.picture');
    await blurred.waitFor();
    const filter = `getComputedStyle(document.querySelector('.spoiler.media img')).filter`;
    expect(String(await page.evaluate(filter))).toContain('blur');
    await spoiler.click();
    await blurred.waitFor({ state: 'detached' });
    await message.getByRole('button', { name: 'Touch' }).click();
    const touched = page.locator('.message', { hasText: 'touched' });
    await touched.locator('.spoiler.open img.picture').waitFor();
  });

  it('sets what the moderation service finds, and how it fails', async () => {
    const { moderation } = stage.sandbox;
    const ask = () =>
      fetch(`${moderation.origin}/moderations`, {
        method: 'POST',
        headers: { authorization: `Bearer ${moderation.key}` },
        body: JSON.stringify({ input: 'a pirate' }),
      });
    await using page = await stage.visit();
    const part = page.getByRole('region', { name: 'Moderation service' });
    await part.getByLabel('sexual').fill('0.6');
    await vi.waitFor(() => expect(moderation.scores).toMatchObject({ sexual: 0.6 }));
    expect(await (await ask()).json()).toMatchObject({ results: [{ flagged: true }] });
    await part.getByText('Asked last about “a pirate”: 200').waitFor();
    await part.getByLabel('Answer 500').check();
    await vi.waitFor(async () => expect((await ask()).status).toBe(500));
    await part.getByLabel('Answer 500').uncheck();
    await vi.waitFor(async () => expect((await ask()).status).toBe(200));
  });

  it('takes price, cost and money away from RunComfy, and gives the bot more rights', async () => {
    const { runcomfy, discord } = stage.sandbox;
    await using page = await stage.visit();
    const switches = {
      'Leave the price out of the catalogue': () => runcomfy.basePrice === undefined,
      'Leave the cost out of results': () => !runcomfy.tellsCost,
      'Empty the wallet': () => runcomfy.balanceUsd === 0,
      'Give the bot Manage Server': () => discord.may(discord.applicationId, discord.channels.general, 'MANAGE_GUILD'),
      'AutoMod blocks “pineapple”': () => discord.guild.autoModeration.length === 1,
    };
    for (const [name, isOn] of Object.entries(switches)) {
      await page.getByLabel(name).check();
      await vi.waitFor(() => expect(isOn(), name).toBe(true));
      await page.getByLabel(name).uncheck();
      await vi.waitFor(() => expect(isOn(), name).toBe(false));
    }
  });

  it('sets what a clip costs and what is in the wallet', async () => {
    const { runcomfy } = stage.sandbox;
    await using page = await stage.visit();
    const money = page.getByRole('region', { name: 'Money' });
    await money.getByLabel('Price of a clip').fill('0.35');
    await money.getByLabel('Wallet').fill('12.5');
    await page.keyboard.press('Enter');
    await vi.waitFor(() => expect([runcomfy.basePrice, runcomfy.balanceUsd]).toEqual([0.35, 12.5]));
    await page.getByText('$12.50 left').waitFor();
  });

  it('left nothing in the browsers’ consoles, and sent nothing that Discord refuses', () => {
    expect(stage.complaints).toEqual([]);
    expect(stage.sandbox.discord.violations).toEqual([]);
  });
});
