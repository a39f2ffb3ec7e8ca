import type { TestContext } from 'vitest';
import { expectClean } from './expect-clean.ts';
import { Stage, type StageOptions } from './stage.ts';

/** For `describe`: far above what any test takes, for machines that are slow or busy. */
export const patience = { timeout: 90_000 };

type Act = (stage: Stage) => Promise<void>;
interface Options extends StageOptions {
  /** See `expectClean`. */
  resubmitted?: number;
}

/** A test on a stage of its own, which must be clean when the test is over. When it fails, the end of the bot's log is shown. */
export function onStage(act: Act, { resubmitted = 0, ...options }: Options = {}) {
  return async (context: TestContext): Promise<void> => {
    const stage = await Stage.open(options);
    // Not by `using`: a test that runs into its time limit never comes to its end, and its bot would outlive it.
    context.onTestFinished(() => stage[Symbol.asyncDispose]());
    context.onTestFailed(() => {
      process.stderr.write(`\n${context.task.name}\n${stage.output.slice(-6_000)}\n`);
    });
    await act(stage);
    expectClean(stage, { resubmitted });
  };
}
