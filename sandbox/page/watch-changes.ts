import type { Sandbox } from './sandbox.ts';
import type { StandIns } from './stand-ins.ts';

/** Joins the changes of all parts into one target. */
export function watchChanges(parts: StandIns & Pick<Sandbox, 'bot'>): EventTarget {
  const { discord, runcomfy, moderation, bot } = parts;
  const changes = new EventTarget();
  const changed = () => void changes.dispatchEvent(new Event('change'));
  discord.changes.addEventListener('change', changed);
  moderation.changes.addEventListener('change', changed);
  bot.changes.addEventListener('change', changed);
  const watchQueue = async () => {
    while (true) {
      let past = runcomfy.events.all.length;
      await runcomfy.events.waitFor((event) => past-- <= 0 && event.type === 'job-moved');
      changed();
    }
  };
  // Ends with the log of events, when RunComfy closes.
  watchQueue().catch(() => undefined);
  return changes;
}
