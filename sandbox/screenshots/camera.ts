import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

const folder = join(import.meta.dirname, '../../docs/images');
/** Above and below a message, in CSS pixels: less than what parts it from the next. */
const margin = 8;

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

  /** The newest message with this text. */
  message(text: string): Locator {
    return this.page.locator('.message', { hasText: text }).last();
  }

  async shootPage(name: string): Promise<void> {
    await this.#save(name);
  }

  /** @throws Error when the page is too low for the message, which would be cut off */
  async shootMessage(message: Locator, name: string): Promise<void> {
    await message.evaluate((one) => one.scrollIntoView({ block: 'center' }));
    const box = await message.boundingBox();
    const list = await this.page.locator('#messages').boundingBox();
    if (!box || !list || box.y < list.y || box.y + box.height > list.y + list.height) {
      throw new Error(`the message of ${name} does not fit into the page: ${JSON.stringify({ box, list })}`);
    }
    const { x, y, width, height } = box;
    await this.#save(name, { x, y: y - margin, width, height: height + 2 * margin });
  }

  async #save(name: string, clip?: { x: number; y: number; width: number; height: number }): Promise<void> {
    // The pointer would leave a trace: what lies under it looks hovered.
    await this.page.mouse.move(0, 0);
    const path = join(folder, `${name}.png`);
    await this.page.screenshot({ path, animations: 'disabled', ...(clip && { clip }) });
  }
}
