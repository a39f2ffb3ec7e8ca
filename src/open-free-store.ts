import { openStore, type Store } from '#src/store/open-store.ts';
import { StoreInUseError } from '#src/store/store-open-error.ts';

const tries = 6;
const pauseMs = 300;

/**
 * Waits a moment for the last process to leave: a supervisor may start the next one while it still does.
 * @throws StoreOpenError
 */
export async function openFreeStore(options: Parameters<typeof openStore>[0]): Promise<Store> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await openStore(options);
    } catch (error) {
      if (!(error instanceof StoreInUseError) || tried === tries) throw error;
      await new Promise<void>((resolve) => options.clock.after(pauseMs, resolve));
    }
  }
}
