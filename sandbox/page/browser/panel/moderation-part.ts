import { h } from '#sandbox/page/browser/dom/element.ts';
import type { View } from '#sandbox/page/browser/talk/view.ts';
import type { ModerationService } from '#sandbox/page/page-state.ts';
import { switchList } from './switch-list.ts';

/** The moderation service: what it finds in whatever it is asked about, and its faults. */
export function moderationPart(view: View): HTMLElement {
  const { moderation } = view.state;
  return h(
    'section',
    { 'aria-labelledby': 'moderation-title' },
    h(
      'h2',
      { id: 'moderation-title' },
      'Moderation service ',
      h('span', { class: 'status' }, `${moderation.calls} calls`),
    ),
    h('div', { class: 'scores' }, ...moderation.scores.map((one) => scoreRow(one, view))),
    ...switchList('moderation', view),
    h('p', { class: 'note' }, lastCall(moderation)),
  );
}

function scoreRow({ category, score }: ModerationService['scores'][number], view: View): HTMLElement {
  const shown = h('output', {}, score.toFixed(2));
  const slider = h('input', {
    type: 'range',
    min: 0,
    max: 1,
    step: 0.05,
    value: score,
    'data-key': `score-${category}`,
    oninput: () => {
      shown.value = Number(slider.value).toFixed(2);
    },
    onchange: () => void view.press({ do: 'score', category, score: Number(slider.value) }),
  });
  return h('label', {}, h('span', {}, category), slider, shown);
}

function lastCall({ last }: ModerationService): string {
  if (!last) return 'Not asked yet.';
  const pictures = last.images === 0 ? '' : ` and ${last.images === 1 ? 'a picture' : `${last.images} pictures`}`;
  return `Asked last about “${last.text}”${pictures}: ${last.status ?? 'no answer'}`;
}
