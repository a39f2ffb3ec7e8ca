import { h } from '#sandbox/page/browser/dom/element.ts';
import type { View } from '#sandbox/page/browser/talk/view.ts';
import type { QueueJob } from '#sandbox/page/page-state.ts';
import { switchList } from './switch-list.ts';

const speeds = [
  { speed: 0.25, label: 'Slow' },
  { speed: 1, label: 'Normal' },
  { speed: 5, label: 'Fast' },
  { speed: 50, label: 'At once' },
];
const states = { in_queue: 'in the queue', in_progress: 'running', completed: 'done', cancelled: 'cancelled' };

/** RunComfy's queue, its pace and its faults. */
export function queuePart(view: View): HTMLElement {
  const { jobs, chargedUsd, balanceUsd, speed } = view.state.runcomfy;
  const paces = speeds.map((one) =>
    h(
      'button',
      {
        type: 'button',
        'aria-pressed': String(one.speed === speed),
        'data-key': `speed-${one.speed}`,
        onclick: () => void view.press({ do: 'pace', speed: one.speed }),
      },
      one.label,
    ),
  );
  return h(
    'section',
    { 'aria-labelledby': 'queue-title' },
    h(
      'h2',
      { id: 'queue-title' },
      'RunComfy ',
      h('span', { class: 'status' }, `$${chargedUsd.toFixed(2)} charged · $${balanceUsd.toFixed(2)} left`),
    ),
    h('div', { class: 'paces', role: 'group', 'aria-label': 'Speed of RunComfy' }, ...paces),
    ...switchList('runcomfy', view),
    jobs.length === 0
      ? h('p', { class: 'note' }, 'No job yet.')
      : h('ul', { class: 'jobs' }, ...jobs.map((job) => h('li', {}, ...jobRow(job, view)))),
  );
}

function jobRow(job: QueueJob, view: View): (HTMLElement | null)[] {
  const state = job.state === 'completed' && job.ok === false ? 'failed' : states[job.state];
  const step = (name: string, label: string): HTMLElement =>
    h(
      'button',
      {
        type: 'button',
        class: 'button secondary small',
        'data-key': `job-${job.id}-${name}`,
        onclick: () => void view.press({ do: 'job', id: job.id, step: name }),
      },
      label,
    );
  const steps = {
    in_queue: [step('start', 'Start'), step('finish', 'Finish'), step('fail', 'Fail')],
    in_progress: [step('finish', 'Finish'), step('fail', 'Fail')],
    completed: [],
    cancelled: [],
  }[job.state];
  return [
    h('p', {}, h('span', { class: `job-state ${job.state}` }, state), ` $${job.costUsd.toFixed(2)}`),
    h('p', { class: 'prompt' }, job.prompt),
    steps.length > 0 ? h('div', { class: 'row' }, ...steps) : null,
  ];
}
