import type { Browser, Page } from 'playwright-core';
import { describe } from 'vitest';
import { findChromium, launchChromium } from '#sandbox/page/chromium.ts';
import { openSandbox } from '#sandbox/page/open-sandbox.ts';
import { startPageServer } from '#sandbox/page/page-server.ts';
import type { Sandbox } from '#sandbox/page/sandbox.ts';

const chromium = await findChromium();
const missing = 'No Chromium is installed (Debian: apt-get install chromium)';
if (chromium === undefined) {
  if (process.env.CI) throw new Error(missing);
  console.warn(`${missing}: the tests of the sandbox page are skipped.`);
}

/** Like `describe`, left out where there is no browser. */
export const describeInBrowser = describe.skipIf(chromium === undefined);

const widePage = { width: 1280, height: 800 };

/** The sandbox with its bot running, and a browser to use it with. */
export class PageStage implements AsyncDisposable {
  readonly sandbox: Sandbox;
  /** What pages complained of in their consoles. */
  readonly complaints: string[] = [];
  readonly #parts: AsyncDisposableStack;
  readonly #browser: Browser;
  readonly #url: string;

  private constructor(sandbox: Sandbox, browser: Browser, url: string, parts: AsyncDisposableStack) {
    this.sandbox = sandbox;
    this.#browser = browser;
    this.#url = url;
    this.#parts = parts;
  }

  static async open(botMain?: string): Promise<PageStage> {
    await using parts = new AsyncDisposableStack();
    const sandbox = parts.use(await openSandbox({ ...(botMain && { botMain }), speed: 20, clipWidth: 160 }));
    const { url } = parts.use(await startPageServer(sandbox, 0));
    const browser = parts.adopt(await launchChromium(chromium ?? ''), (one) => one.close());
    await sandbox.bot.start();
    return new PageStage(sandbox, browser, url, parts.move());
  }

  /** A page of its own, as this person. */
  async visit(person = 'Alice', viewport = widePage): Promise<Page> {
    const page = await this.#browser.newPage({ viewport });
    page.setDefaultTimeout(25_000);
    page.on('console', (line) => line.type() === 'error' && this.complaints.push(line.text()));
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    await page.goto(this.#url);
    if (person !== 'Alice') {
      const one = page.getByRole('button', { name: person });
      await one.click();
      await page.locator(`.person[aria-pressed="true"]:has-text("${person}")`).waitFor();
    }
    return page;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#parts.disposeAsync();
  }
}

/** Types the slash, picks the command and leaves its form open. */
export async function pickCommand(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Message', exact: true }).pressSequentially(`/${name}`);
  await page.locator('#commands').getByText(`/${name}`, { exact: true }).waitFor();
  await page.keyboard.press('Enter');
}

/** Drops a file onto the page, as a person does from their desktop. */
export async function dropFile(
  page: Page,
  file: { name: string; bytes: Uint8Array; contentType: string },
): Promise<void> {
  const { name, contentType: type } = file;
  const base64 = Buffer.from(file.bytes).toString('base64');
  const transfer = await page.evaluateHandle(`(() => {
    const bytes = Uint8Array.from(atob(${JSON.stringify(base64)}), (one) => one.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], ${JSON.stringify(name)}, { type: ${JSON.stringify(type)} }));
    return transfer;
  })()`);
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
}
