import type { APIEmbed, APIEmbedField } from 'discord-api-types/v10';
import { h } from '#sandbox/page/browser/dom/element.ts';
import { inlineMarkdown, markdown } from '#sandbox/page/browser/markdown/draw.ts';
import type { View } from '#sandbox/page/browser/talk/view.ts';

const noColour = '#4e5058';

export function embed(data: APIEmbed, view: View): HTMLElement {
  const colour = data.color === undefined ? noColour : `#${data.color.toString(16).padStart(6, '0')}`;
  const title = data.title && h('div', { class: 'embed-title' }, ...titleText(data, view));
  const footer = [data.footer?.text, data.timestamp && new Date(data.timestamp).toLocaleString()].filter(Boolean);
  return h(
    'div',
    { class: 'embed', style: `border-left-color:${colour}` },
    h(
      'div',
      { class: 'embed-text' },
      data.author && h('div', { class: 'embed-author' }, data.author.name),
      title,
      data.description !== undefined && markdown(data.description, view),
      fields(data.fields ?? [], view),
    ),
    data.thumbnail && h('img', { class: 'thumbnail', src: data.thumbnail.url, alt: '' }),
    data.image && h('img', { class: 'embed-image', src: data.image.url, alt: 'Picture of the embed' }),
    footer.length > 0 && h('div', { class: 'embed-footer' }, footer.join(' • ')),
  );
}

function titleText(data: APIEmbed, view: View): Node[] {
  const text = inlineMarkdown(data.title ?? '', view);
  return data.url ? [h('a', { href: data.url, target: '_blank', rel: 'noreferrer' }, ...text)] : text;
}

/** Up to three inline fields share a line; others have one to themselves. */
function fields(list: readonly APIEmbedField[], view: View): HTMLElement | null {
  if (list.length === 0) return null;
  const drawn = list.map((field) =>
    h(
      'div',
      { class: field.inline ? 'field inline' : 'field' },
      h('div', { class: 'field-name' }, ...inlineMarkdown(field.name, view)),
      markdown(field.value, view),
    ),
  );
  return h('div', { class: 'fields' }, ...drawn);
}
