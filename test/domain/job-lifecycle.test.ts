import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isOpen, jobSchema, mayBeShown } from '#src/domain/job.ts';
import { applyEvent } from '#src/domain/job-lifecycle.ts';
import { reservationFor } from '#src/domain/ledger.ts';
import { acceptedJob, sampleTime } from '#test/store/sample-job.ts';
import { anyLife, type Change } from './arbitrary-events.ts';
import { become } from './become.ts';
import { jobIn } from './jobs.ts';

const holds = (check: (life: Change[]) => void) =>
  fc.assert(fc.property(anyLife, check), { numRuns: 1500, seed: 20_260_102 });

describe('whatever happens to a job', () => {
  test('the generated lives reach every state, so that what follows means something', () => {
    const states = new Set(
      fc
        .sample(anyLife, { numRuns: 1500, seed: 1 })
        .flat()
        .map(({ before }) => before.state),
    );
    expect([...states].sort()).toEqual([...jobSchema.options.map(({ shape }) => shape.state.value)].sort());
  });

  test('an end stays what it is, but for the one appeal, one deletion, one takedown, and a loss that is settled or opened again', () => {
    holds((life) => {
      const changes = life.filter(({ before, after }) => !isOpen(before) && after);
      for (const once of ['deletion-wanted', 'take-down-wanted', 'appeal-sent'])
        expect(changes.filter(({ event }) => event.type === once).length).toBeLessThanOrEqual(1);
      for (const { before, event, after } of changes) {
        if (event.type === 'appeal-sent') {
          expect([before.state, after?.state]).toEqual(['rejected', 'awaiting-approval']);
          continue;
        }
        expect(after?.state).toBe(before.state);
        const allowed =
          before.state === 'lost'
            ? ['loss-settled', 'loss-reopened']
            : ['deletion-wanted', 'take-down-wanted', 'clip-removed'];
        expect(allowed).toContain(event.type);
      }
    });
  });

  test('it is never submitted twice, unless the first try is known to have sent nothing', () => {
    holds((life) => {
      let maySubmit = true;
      for (const { event, before, after } of life) {
        if (before.state === 'submitting' && after && event.type === 'submit-put-off') maySubmit = true;
        if (before.state === 'submitting' || after?.state !== 'submitting') continue;
        expect(maySubmit).toBe(true);
        maySubmit = false;
      }
    });
  });

  test('it can be stored and read again in every state', () => {
    holds((life) => {
      for (const { after } of life) {
        if (!after) continue;
        const stored = JSON.parse(JSON.stringify(after));
        // JSON drops what is undefined; beyond that nothing may be lost, renamed or refused.
        expect(jobSchema.parse(stored)).toEqual(stored);
      }
    });
  });

  test('each change moves the version on by exactly one and the time with it', () => {
    holds((life) => {
      for (const { before, after } of life) {
        if (!after) continue;
        expect(after.version).toBe(before.version + 1);
        expect(after.updatedAt).toBeGreaterThan(before.updatedAt);
        expect([after.id, after.createdAt]).toEqual([before.id, before.createdAt]);
      }
    });
  });

  test('only a moderator changes the prompt, and what the member wrote is kept', () => {
    holds((life) => {
      for (const { before, event, after } of life) {
        if (!after || after.prompt === before.prompt) continue;
        expect(event.type).toBe('request-approved');
        expect(after.approval?.promptBefore).toBe(before.prompt);
      }
    });
  });

  test('what was held is only submitted after a moderator let it pass, and what was reviewed is only shown after one did', () => {
    holds((life) => {
      let waits = false;
      for (const { before, event, after } of life) {
        if (!after) continue;
        if (after.state === 'awaiting-approval' || after.state === 'awaiting-review') waits = true;
        if (waits && before.state !== after.state && (after.state === 'queued' || after.state === 'delivering'))
          if (before.state === 'awaiting-approval' || before.state === 'awaiting-review') {
            expect(['request-approved', 'review-shown']).toContain(event.type);
            waits = false;
          }
        expect(waits && (after.state === 'submitting' || after.state === 'delivered')).toBe(false);
      }
    });
  });

  test('neither prompt nor picture may stand in the channel before the gate let them pass, nor after a no', () => {
    holds((life) => {
      let passed = false;
      for (const { after } of life) {
        if (after?.state === 'queued') passed = true;
        if (!after || !passed) expect(after ? mayBeShown(after) : false).toBe(false);
      }
    });
  });

  test('its reservation is held exactly while it is open', () => {
    holds((life) => {
      for (const { after } of life) if (after) expect(reservationFor(after).state === 'held').toBe(isOpen(after));
    });
  });

  test('once RunComfy has accepted it, only a cancel or a failure that cost nothing frees the reservation', () => {
    holds((life) => {
      let accepted = false;
      for (const { before, event, after } of life) {
        if (!after) continue;
        if (event.type === 'submit-accepted') accepted = true;
        if (!accepted || !isOpen(before) || reservationFor(after).state !== 'freed') continue;
        const began = before.state === 'dropping' || (before.state === 'rendering' && before.phase === 'run');
        // Nothing is refused once it is paid for.
        expect(after.state).not.toBe('rejected');
        const free =
          (event.type === 'render-failed' && event.costMicros === 0) ||
          (event.type === 'render-cancelled' &&
            (event.costMicros === 0 || (event.costMicros === undefined && (event.confirmed === true || !began))));
        expect(free, `${before.state} was freed by ${event.type}`).toBe(true);
      }
    });
  });
});

describe('progress', () => {
  it('changes nothing when it is what is known', () => {
    const queued = become(jobIn('rendering'), { type: 'progress-read', phase: 'queue', queuePosition: 3 });
    expect(applyEvent(queued, { type: 'progress-read', phase: 'queue', queuePosition: 3 }, 1)).toBeUndefined();
  });

  it('remembers when the run was first seen', () => {
    const running = applyEvent(jobIn('rendering'), { type: 'progress-read', phase: 'run' }, sampleTime + 7000);
    expect(running).toMatchObject({ startedAt: sampleTime + 7000, phase: 'run' });
  });

  it('gives a new phase a deadline of its own', () => {
    const overdue = become(
      jobIn('rendering'),
      { type: 'progress-read', phase: 'queue', queuePosition: 2 },
      { type: 'deadline-passed' },
    );
    expect(become(overdue, { type: 'progress-read', phase: 'queue', queuePosition: 1 })).toMatchObject({
      overdue: true,
    });
    expect(become(overdue, { type: 'progress-read', phase: 'run' })).toMatchObject({ overdue: false });
  });
});

test('an accepted job that is acknowledged has nothing of the later states', () => {
  expect(become(acceptedJob('1'), { type: 'submit-accepted', requestId: 'r' })).toEqual(acceptedJob('1'));
});
