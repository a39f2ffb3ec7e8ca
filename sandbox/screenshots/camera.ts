import { join } from 'node:path';
import type { Page } from 'playwright-core';

const folder = join(import.meta.dirname, '../../docs/images');

/** A browser with the sandbox page, from which pictures for the documents are taken. */
export class Camera {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Turns the page into what this person sees in this channel. */
  async look({ as, channel }: { as: string; channel: string }): Promise<void> {
    await this.page.locator('.person', { hasText: as }).click();
    await this.page.locator('.person[aria-pressed="true"]', { hasText: as }).waitFor();
    await this.page.locator('.channel', { hasText: channel }).click();
    await this.page.getByRole('heading', { name: `# ${channel}` }).waitFor();
  }

  /** Of one message, or of whatever the selector names. */
  async shoot(selector: string, name: string): Promise<void> {
    // The pointer would leave a trace: what lies under it looks hovered.
    await this.page.mouse.move(0, 0);
    await this.page.locator(selector).screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  }

  /** Of the newest message with this text, as tall as it is. */
  async shootMessage(text: string, name: string): Promise<void> {
    const message = this.page.locator('.message', { hasText: text }).last();
    await message.waitFor();
    await this.shoot(`#${await message.getAttribute('id')}`, name);
  }
}
