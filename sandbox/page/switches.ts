import type { Faults as RuncomfyFaults } from '#sandbox/runcomfy/faults.ts';
import { knownFaults } from '#sandbox/runcomfy/known-faults.ts';
import { moderationSwitches } from './moderation-switches.ts';
import type { SwitchState } from './page-state.ts';
import type { StandIns } from './stand-ins.ts';
import type { Switch } from './switch.ts';

const always = { times: Number.POSITIVE_INFINITY };
const runcomfyRequests = ['submit', 'status', 'result', 'cancel', 'catalogue', 'balance', 'output'] as const;
const edits = /^PATCH /;
const uploadsAndPosts = /^(POST|PATCH) \/channels\/\d+\/messages/;

/** What can go wrong outside, each to be turned on and off by itself. */
function generatingSwitches({ discord, runcomfy }: StandIns): Switch[] {
  const onEach = (add: (on: (typeof runcomfyRequests)[number]) => ReturnType<RuncomfyFaults['add']>) => () => {
    const planted = runcomfyRequests.map(add);
    return () => {
      for (const one of planted) one.remove();
    };
  };
  return [
    {
      id: 'hold-queue',
      place: 'runcomfy',
      label: 'Hold every job where it is',
      turnOn() {
        runcomfy.hold('all');
        return () => runcomfy.release('all');
      },
    },
    {
      id: 'runcomfy-500',
      place: 'runcomfy',
      label: 'Answer 500 to everything',
      turnOn: onEach((on) => runcomfy.faults.add({ on, ...always, fault: knownFaults.gateway(500) })),
    },
    {
      id: 'runcomfy-offline',
      place: 'runcomfy',
      label: 'Lose the connection',
      turnOn: onEach((on) => runcomfy.faults.add({ on, ...always, fault: { kind: 'reset', accepted: false } })),
    },
    {
      id: 'discord-429',
      place: 'discord',
      label: 'Answer 429 to edits',
      turnOn() {
        const fault = { kind: 'rate-limit', scope: 'user', retryAfterSeconds: 2 } as const;
        return discord.faults.add({ route: edits, ...always, fault }).remove;
      },
    },
    {
      id: 'discord-500',
      place: 'discord',
      label: 'Answer 500 to uploads and posts',
      turnOn() {
        const fault = { kind: 'status', status: 500 } as const;
        return discord.faults.add({ route: uploadsAndPosts, ...always, fault }).remove;
      },
    },
  ];
}

export class Switches {
  readonly #all: readonly Switch[];
  readonly #turnOff = new Map<string, () => void>();

  constructor(standIns: StandIns) {
    this.#all = [...generatingSwitches(standIns), ...moderationSwitches(standIns)];
  }

  get states(): SwitchState[] {
    return this.#all.map(({ id, place, label }) => ({ id, place, label, on: this.#turnOff.has(id) }));
  }

  /** @throws Error when there is no such switch */
  turn(id: string, on: boolean): void {
    const found = this.#all.find((one) => one.id === id);
    if (!found) throw new Error(`there is no switch ${id}`);
    this.#turnOff.get(id)?.();
    this.#turnOff.delete(id);
    if (on) this.#turnOff.set(id, found.turnOn());
  }
}
