import type { APIPoll } from 'discord-api-types/v10';
import { h } from '#sandbox/page/browser/dom/element.ts';
import { timestamp } from '#sandbox/page/browser/markdown/timestamp.ts';
import type { View } from '#sandbox/page/browser/talk/view.ts';

/** The poll as everybody sees it. */
export function poll(data: APIPoll, view: View): HTMLElement {
  const counts = data.results?.answer_counts ?? [];
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const answers = data.answers.map(({ answer_id, poll_media }) => {
    const count = counts.find(({ id }) => id === answer_id)?.count ?? 0;
    const text = [poll_media.emoji?.name, poll_media.text].filter(Boolean).join(' ');
    return h(
      'li',
      {},
      h('span', {}, text),
      h('meter', { min: 0, max: Math.max(1, total), value: count, 'aria-label': text }),
      h('small', {}, `${count}`),
    );
  });
  const locale = view.state.people.find(({ id }) => id === view.state.you)?.locale ?? 'en-US';
  return h(
    'section',
    { class: 'poll', 'aria-label': 'Poll' },
    h('p', { class: 'embed-title' }, data.question.text ?? ''),
    h('p', { class: 'subtext' }, data.allow_multiselect ? 'Select one or more answers' : 'Select one answer'),
    h('ul', {}, ...answers),
    h(
      'p',
      { class: 'subtext' },
      `${total} ${total === 1 ? 'vote' : 'votes'}`,
      data.expiry !== null && ' · ends ',
      data.expiry !== null && timestamp(Date.parse(data.expiry) / 1000, 'R', locale),
    ),
  );
}
