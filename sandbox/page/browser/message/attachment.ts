import type { APIAttachment } from 'discord-api-types/v10';
import { h } from '#sandbox/page/browser/dom/element.ts';
import { spoiler } from '#sandbox/page/browser/markdown/spoiler.ts';

const spoilerFlag = 1 << 3;

export const attachments = (list: readonly APIAttachment[]): HTMLElement[] =>
  list.map((one) => {
    const hidden = Boolean((one.flags ?? 0) & spoilerFlag) || one.filename.startsWith('SPOILER_');
    const drawn = attachment(one);
    return hidden ? spoiler(drawn, 'media', one.id) : drawn;
  });

function attachment(file: APIAttachment): HTMLElement {
  const type = file.content_type ?? '';
  if (type.startsWith('video/')) return video(file.url, file.description ?? file.filename);
  if (type.startsWith('image/')) return picture(file.url, file.description ?? file.filename);
  return fileCard(file.url, file.filename, file.size);
}

/** Plays in place; keeps its element, and with it its place in the clip, while its message is drawn anew. */
export const video = (url: string, alt: string): HTMLElement =>
  h('video', {
    src: url,
    controls: true,
    playsinline: true,
    preload: 'auto',
    'aria-label': alt,
    title: alt,
    'data-media': new URL(url).pathname,
  });

export const picture = (url: string, alt: string): HTMLElement =>
  h('img', { class: 'picture', src: url, alt, title: alt });

export function fileCard(url: string, name: string, bytes: number): HTMLElement {
  return h(
    'div',
    { class: 'file' },
    '📄 ',
    h('a', { href: url, target: '_blank', download: name }, name),
    h('small', {}, sizeText(bytes)),
  );
}

function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
