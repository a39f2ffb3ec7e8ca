import fc from 'fast-check';
import type { Gate, InterleavedWorld } from './interleaved-world.ts';

/** What a person could know: how many jobs were asked for. */
interface Model {
  asked: number;
}
type Command = fc.AsyncCommand<Model, InterleavedWorld>;

const mostJobs = 3;

/** Always possible once there is a job: whether it means anything at that moment is for the bot to know. */
const press = (name: string, run: (world: InterleavedWorld) => void | Promise<void>): Command => ({
  check: ({ asked }) => asked > 0,
  run: async (_, world) => run(world),
  toString: () => name,
});

const request = (): Command => ({
  check: ({ asked }) => asked < mostJobs,
  run: async (model, world) => {
    model.asked += 1;
    world.request();
  },
  toString: () => 'request',
});

const jobId = fc.integer({ min: 1, max: mostJobs }).map(String);
const gate = fc.constantFrom<Gate>('awaiting-approval', 'awaiting-review', 'delivered');
const choice = fc.nat({ max: 3 });

export const commands = [
  fc.constant(request()),
  jobId.map((id) => press(`cancel ${id}`, (world) => world.cancel(id))),
  jobId.map((id) =>
    press(`cancel ${id} twice at once`, (world) => {
      world.cancel(id);
      world.cancel(id);
    }),
  ),
  fc
    .tuple(jobId, choice, fc.option(gate, { nil: undefined }))
    .map(([id, which, at]) => press(`decide ${id} ${at} ${which}`, (world) => world.decide(id, which, '901', at))),
  fc.tuple(jobId, choice, choice).map(([id, one, other]) =>
    press(`two moderators at once: ${id} ${one} and ${other}`, (world) => {
      world.decide(id, one, '901');
      world.decide(id, other, '902');
    }),
  ),
  jobId.map((id) => press(`appeal ${id}`, (world) => world.appeal(id))),
  jobId.map((id) => press(`delete the clip of ${id}`, (world) => world.deleteClip(id))),
  fc
    .double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    .map((pick) => press('delete a message', (world) => world.deleteMessage(pick))),
  fc.constant(press('kill and restart', (world) => world.restart())),
];
