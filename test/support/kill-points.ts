import type { InteractionHandle } from '#sandbox/discord/interactions/interaction-handle.ts';
import { clipOf } from './channel.ts';
import { discordRoutes } from './fault-routes.ts';
import type { Stage } from './stage.ts';

/** A fault that stops the bot at one place of the main line, so that it can be killed there. */
interface Snare {
  isReached(): boolean;
  remove(): void;
}

interface KillPoint {
  name: string;
  /** `press` is there once somebody has asked. */
  set(stage: Stage, press: () => InteractionHandle | undefined): Snare;
}

const times = Number.POSITIVE_INFINITY;

/** The call has arrived and nothing has happened, or it has happened and the bot does not know. */
const ofDiscord = (what: keyof typeof discordRoutes, when: 'before' | 'after', name: string): KillPoint => ({
  name: `${when} ${name}`,
  set({ discord }) {
    const fault = { kind: when === 'before' ? 'reset' : 'act-then-withhold' } as const;
    const planned = discord.faults.add({ route: discordRoutes[what], times, fault });
    return { isReached: () => planned.hits > 0, remove: () => planned.remove() };
  },
});

const ofRuncomfy = (on: 'submit' | 'status' | 'result' | 'output', accepted: boolean, name: string): KillPoint => ({
  name,
  set({ runcomfy }) {
    const fault = on === 'output' ? ({ kind: 'stall', afterBytes: 1_000 } as const) : stops(accepted);
    const planted = runcomfy.faults.add({ on, times, fault });
    return { isReached: () => planted.struck > 0, remove: () => planted.remove() };
  },
});
const stops = (accepted: boolean) =>
  accepted ? ({ kind: 'withhold', accepted } as const) : ({ kind: 'reset', accepted } as const);

/** The edit that says how the job ended is the first after the clip was posted. */
const endOfCard = (when: 'before' | 'after'): KillPoint => ({
  name: `${when} the card says how it ended`,
  set(stage, press) {
    const asked = () => press();
    const fault = { kind: when === 'before' ? 'reset' : 'act-then-withhold' } as const;
    const planned = stage.discord.faults.add({
      route({ method, path }) {
        const handle = asked();
        return method === 'PATCH' && path.endsWith('/@original') && handle !== undefined && !!clipOf(stage, handle);
      },
      times,
      fault,
    });
    return { isReached: () => planned.hits > 0, remove: () => planned.remove() };
  },
});

/** Killed before it, the member was not answered and nothing is owed. */
export const beforeAcknowledgement = ofDiscord('acknowledge', 'before', 'the acknowledgement');
/** Killed there, nobody can know whether RunComfy has the job. */
export const aroundSubmit = [
  ofRuncomfy('submit', false, 'before RunComfy takes the job'),
  ofRuncomfy('submit', true, 'after RunComfy took the job'),
];

/** Every place between the command and its end at which something outside has happened or not, in their order. */
export const killPoints: readonly KillPoint[] = [
  beforeAcknowledgement,
  ofDiscord('acknowledge', 'after', 'the acknowledgement'),
  ofDiscord('editCard', 'before', 'the card is there'),
  ofDiscord('editCard', 'after', 'the card is there'),
  ...aroundSubmit,
  ofRuncomfy('status', false, 'while RunComfy is asked how far it is'),
  ofRuncomfy('result', false, 'while RunComfy is asked for the result'),
  ofRuncomfy('output', true, 'during the download'),
  ofDiscord('announce', 'before', 'the announcement'),
  ofDiscord('announce', 'after', 'the announcement'),
  ofDiscord('fill', 'before', 'the clip is posted'),
  ofDiscord('fill', 'after', 'the clip is posted'),
  endOfCard('before'),
  endOfCard('after'),
];
