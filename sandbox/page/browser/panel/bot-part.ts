import { h } from '#sandbox/page/browser/dom/element.ts';
import type { View } from '#sandbox/page/browser/talk/view.ts';

const steps = [
  { step: 'start', label: 'Start', from: ['stopped'] },
  { step: 'stop', label: 'Stop', from: ['running', 'starting'] },
  { step: 'kill', label: 'Kill', from: ['running', 'starting'] },
  { step: 'restart', label: 'Restart', from: ['running'] },
];

/** The bot's process. Killing it loses nothing: that is what the button is there to show. */
export function botPart(view: View): HTMLElement {
  const { status, lines } = view.state.bot;
  const buttons = steps.map(({ step, label, from }) =>
    h(
      'button',
      {
        type: 'button',
        class: `button ${step === 'kill' ? 'danger' : 'secondary'}`,
        disabled: !from.includes(status),
        'data-key': `bot-${step}`,
        onclick: () => void view.press({ do: 'bot', step }),
      },
      label,
    ),
  );
  return h(
    'section',
    { 'aria-labelledby': 'bot-title' },
    h('h2', { id: 'bot-title' }, 'Bot ', h('span', { class: `status ${status}` }, status)),
    h('div', { class: 'row' }, ...buttons),
    h(
      'details',
      {},
      h('summary', { 'data-key': 'bot-log' }, 'Log'),
      h('pre', { tabindex: 0 }, lines.map(readable).join('\n')),
    ),
  );
}

/** A line of JSON as `message key=value …`; anything else as it is. */
function readable(line: string): string {
  try {
    const { msg, level: _, time, ...rest } = JSON.parse(line);
    const parts = Object.entries(rest).map(
      ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
    );
    return `${new Date(time).toLocaleTimeString()} ${msg} ${parts.join(' ')}`;
  } catch {
    return line;
  }
}
