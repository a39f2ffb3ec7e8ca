import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scenePicture, scenes } from '#sandbox/page/scene-picture.ts';
import { describeInBrowser, dropFile, PageStage, pickCommand } from '#test/support/browser.ts';

const narrow = { width: 390, height: 844 };

describeInBrowser('the real bot’s gates on the sandbox page', () => {
  let stage: PageStage;
  beforeAll(async () => {
    stage = await PageStage.open();
  });
  afterAll(async () => {
    await stage[Symbol.asyncDispose]();
  });

  const openTopic = async (page: Page, topic: RegExp): Promise<void> => {
    const option = page.getByRole('combobox', { name: 'Change …' }).getByRole('option', { name: topic });
    const label = await option.textContent();
    await page.getByRole('combobox', { name: 'Change …' }).selectOption(label);
    await page.getByRole('button', { name: 'Back' }).waitFor();
  };
  const openPanel = async (page: Page, topic: RegExp): Promise<void> => {
    await pickCommand(page, 'settings panel');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('@Olivia used /settings panel').waitFor();
    await openTopic(page, topic);
  };

  it('names the roles that are chosen, and takes a channel back', async () => {
    await using page = await stage.visit('Olivia');
    await openPanel(page, /^Moderators and log/);
    await page.getByText('Roles of moderators').click();
    await page.getByLabel('Moderators', { exact: true }).check();
    await page.getByRole('button', { name: 'Choose' }).click();
    await page.locator('.select.several summary', { hasText: 'Moderators' }).waitFor();
    const log = page.getByRole('combobox', { name: 'Channel for the log' });
    await log.selectOption('#log');
    await page.getByText('The log is posted in #log.').waitFor();
    await log.selectOption('✕ Channel for the log');
    await page.getByText('The log is kept, but not posted in a channel.').waitFor();
    await page.getByRole('combobox', { name: 'Channel where moderators decide' }).selectOption('#moderators');
    await page.getByText('What waits for a moderator is shown in #moderators.').waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    await openTopic(page, /^Before money is spent/);
    await page.getByRole('combobox', { name: 'Who waits' }).selectOption('Only newcomers wait');
    await page.getByText('Requests of newcomers wait until a moderator approves them.').waitFor();
  });

  it('shows a newcomer’s request to the moderators, who reject it with a reason', async () => {
    await using page = await stage.visit('Nils');
    await pickCommand(page, 'animate');
    await page.getByRole('textbox', { name: 'prompt' }).fill('steam curls');
    await dropFile(page, await scenePicture(scenes.train));
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Waiting for a moderator').waitFor();
    await using desk = await stage.visit('Moritz');
    await desk.getByRole('button', { name: 'moderators private' }).click();
    const request = desk.locator('.message', { hasText: 'A request waits for you' });
    await request.locator('img.embed-image').waitFor();
    expect(await request.getByRole('button', { name: /Approve|Reject|Never again|Block/i }).count()).toBe(6);
    await request.getByRole('button', { name: 'Reject' }).click();
    const form = desk.getByRole('dialog', { name: 'Reject this request' });
    await form.getByLabel('Reason').selectOption('Not suitable here');
    await form.getByLabel('In your words').fill('Trains are for Tuesdays');
    await form.getByRole('button', { name: 'Submit' }).click();
    await desk.locator('.embed-title', { hasText: '⛔ Rejected' }).waitFor();
    await page.getByText('Trains are for Tuesdays').waitFor();
  });

  it('goes to the newest message with a command of one’s own, and stays within a narrow page', async () => {
    await using page = await stage.visit('Alice', narrow);
    for (let count = 0; count < 20; count += 1) {
      const { users, channels } = stage.sandbox.discord;
      stage.sandbox.discord.say({ user: users.bob, channel: channels.general, content: `line ${count}` });
    }
    await page.getByText('line 19').waitFor();
    await page.getByText('line 0').scrollIntoViewIfNeeded();
    await pickCommand(page, 'privacy about');
    const send = page.getByRole('button', { name: 'Send' });
    const box = await send.boundingBox();
    expect((box?.y ?? narrow.height) + (box?.height ?? 0)).toBeLessThan(narrow.height);
    await send.click();
    await page.getByText('What the bot keeps').waitFor();
    await page.waitForFunction(`(() => {
      const list = document.querySelector('#messages');
      return list.scrollHeight - list.scrollTop - list.clientHeight < 2;
    })()`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(narrow.width);
  });

  it('left nothing in the browsers’ consoles, and sent nothing that Discord refuses', () => {
    expect(stage.complaints).toEqual([]);
    expect(stage.sandbox.discord.violations).toEqual([]);
  });
});
