import type { Locator } from 'playwright-core';

/** Waits until a picture has its height, without which its message is not yet as tall as it will be. */
export async function drawn(picture: Locator): Promise<void> {
  await picture.waitFor();
  await picture.evaluate((one) => 'decode' in one && typeof one.decode === 'function' && one.decode());
}
