import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, PageStage, pickCommand } from '#test/support/browser.ts';

describeInBrowser('what any bot may send, on the sandbox page', () => {
  let stage: PageStage;
  beforeAll(async () => {
    stage = await PageStage.open(join(import.meta.dirname, '../../support/test-bot.ts'));
  });
  afterAll(async () => {
    await stage[Symbol.asyncDispose]();
  });

  const show = async (kind: string) => {
    const page = await stage.visit();
    await pickCommand(page, `show ${kind}`);
    await page.getByRole('button', { name: 'Send' }).click();
    return page;
  };

  it('fills in a modal with every kind of field', async () => {
    await using page = await stage.visit();
    await pickCommand(page, 'form');
    await page.getByRole('button', { name: 'Send' }).click();
    const modal = page.getByRole('dialog', { name: 'A form with everything' });
    expect(await modal.getByLabel('Prompt').inputValue()).toBe('waves');
    await modal.getByLabel('Prompt').fill('big waves');
    await modal.getByLabel('Speed').selectOption('fast');
    await modal.getByLabel('Wide').check();
    await modal.getByLabel('Keep the seed').check();
    await modal
      .locator('input[type=file]')
      .setInputFiles({ name: 'sea.png', mimeType: 'image/png', buffer: Buffer.from('x') });
    await modal.getByRole('button', { name: 'Submit' }).click();
    await page.getByText('prompt big waves · speed fast · shape wide · keep true · files sea.png').waitFor();
    await modal.waitFor({ state: 'hidden' });
  });

  it('offers what the bot proposes while an option is typed', async () => {
    await using page = await stage.visit();
    await pickCommand(page, 'colour');
    await page.getByLabel('name').pressSequentially('gr');
    const proposals = page.getByRole('listbox', { name: 'Proposals' });
    await proposals.getByText('The colour green').waitFor();
    await proposals.getByText('The colour red').waitFor({ state: 'hidden' });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('value: grey').waitFor();
  });

  it('sends one choice at once, and several when they are ticked', async () => {
    await using page = await show('selects');
    await page.getByRole('combobox', { name: 'Somebody' }).selectOption('@Bob');
    await page.getByText('somebody: bob').waitFor();
    await page.getByText('Several speeds').click();
    await page.getByLabel('Slow — Takes its time').check();
    await page.getByLabel('Fast').check();
    await page.locator('details').getByRole('button', { name: 'Choose' }).click();
    await page.locator('.markdown', { hasText: 'several: slow and fast' }).waitFor();
    await page.getByText('(edited)').first().waitFor();
    await page.getByRole('combobox', { name: 'One speed' }).selectOption('slow');
    await page.locator('.markdown', { hasText: 'one: slow' }).waitFor();
  });

  it('draws a poll with its answers', async () => {
    await using page = await show('poll');
    const poll = page.getByRole('region', { name: 'Poll' });
    await poll.getByText('Which clip wins?').waitFor();
    expect(await poll.getByRole('meter').count()).toBe(2);
  });

  it('draws Components V2, whose buttons work', async () => {
    await using page = await show('layout');
    await page.getByRole('heading', { name: 'Laid out' }).waitFor();
    await page.getByRole('button', { name: 'Press me' }).click();
    await page.getByText('Only you can see this').waitFor();
  });

  it('runs a message command from the menu of a message', async () => {
    const { discord } = stage.sandbox;
    discord.say({ user: discord.users.bob, channel: discord.channels.general, content: 'a fine picture' });
    await using page = await stage.visit();
    await page.locator('.message', { hasText: 'a fine picture' }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Describe' }).press('Enter');
    await page.getByText('It says: a fine picture').waitFor();
  });

  it('draws markdown and never reads a text as HTML', async () => {
    await using page = await show('markdown');
    const message = page.locator('.message', { hasText: 'leaning' });
    await message.getByRole('heading', { name: 'Big' }).waitFor();
    expect(await message.locator('strong, em, u, s, code, blockquote, .subtext').count()).toBe(7);
    await message.getByText('<img src=x onerror=alert(1)>').waitFor();
    expect(await message.locator('.markdown img').count()).toBe(0);
    expect(await message.getByText('secret').isVisible()).toBe(false);
    await message.getByRole('button', { name: 'Spoiler' }).press('Enter');
    await message.getByText('secret').waitFor();
  });

  it('says so when the bot never answers', async () => {
    await using page = await stage.visit();
    await pickCommand(page, 'silence');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('The application did not respond').waitFor();
  });

  it('lists what Discord’s schema refused', async () => {
    await using page = await stage.visit();
    await pickCommand(page, 'mistake');
    await page.getByRole('button', { name: 'Send' }).click();
    const refused = page.getByRole('region', { name: /Refused requests \([1-9]/ });
    await refused
      .getByText(/callback/)
      .first()
      .waitFor();
  });

  it('left nothing in the browsers’ consoles', () => {
    expect(stage.complaints).toEqual([]);
  });
});
