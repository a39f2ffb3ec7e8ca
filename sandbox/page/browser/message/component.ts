import type {
  APIFileComponent,
  APIMediaGalleryItem,
  APIMessage,
  APIMessageTopLevelComponent,
  ComponentType,
} from 'discord-api-types/v10';
import { h } from '#sandbox/page/browser/dom/element.ts';
import { markdown } from '#sandbox/page/browser/markdown/draw.ts';
import { spoiler } from '#sandbox/page/browser/markdown/spoiler.ts';
import { fileCard, picture, video } from './attachment.ts';
import { type Button, button } from './button.ts';
import type { MessagePlace } from './message-place.ts';
import { type Select, select } from './select.ts';

type TopLevel = APIMessageTopLevelComponent;
type Part =
  | TopLevel
  | Button
  | Select
  | { type: ComponentType.Thumbnail; media: { url: string }; description?: string | null };

// The browser gets no libraries: Discord's numbers stand here.
const types = {
  row: 1,
  button: 2,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
};

/** A component with all that is in it, the old ones and those of Components V2. */
export function component(part: Part, place: MessagePlace): HTMLElement {
  const { view, message } = place;
  switch (part.type) {
    case types.row as ComponentType.ActionRow:
      return h('div', { class: 'row' }, ...part.components.map((one) => component(one, place)));
    case types.button as ComponentType.Button:
      return button(part, place);
    case types.section as ComponentType.Section:
      return h(
        'div',
        { class: 'section' },
        h('div', {}, ...part.components.map((one) => component(one, place))),
        component(part.accessory, place),
      );
    case types.text as ComponentType.TextDisplay:
      return markdown(part.content, view);
    case types.thumbnail as ComponentType.Thumbnail:
      return h('img', { class: 'thumbnail', src: part.media.url, alt: part.description ?? '' });
    case types.gallery as ComponentType.MediaGallery:
      return h('div', { class: 'gallery' }, ...part.items.map((item) => galleryItem(item, message)));
    case types.file as ComponentType.File:
      return file(part);
    case types.separator as ComponentType.Separator:
      return h('hr', { class: `${part.divider === false ? 'blank' : ''} ${part.spacing === 2 ? 'large' : ''}` });
    case types.container as ComponentType.Container: {
      const colour = part.accent_color ? `--accent-colour:#${part.accent_color.toString(16).padStart(6, '0')}` : '';
      const box = h(
        'div',
        { class: 'container', style: colour },
        ...part.components.map((one) => component(one, place)),
      );
      return part.spoiler ? spoiler(box) : box;
    }
    default:
      return select(part, place);
  }
}

function file({ file: { url }, size, spoiler: hidden }: APIFileComponent): HTMLElement {
  const { pathname } = new URL(url);
  const card = fileCard(url, decodeURIComponent(pathname.split('/').at(-1) ?? ''), size ?? 0);
  return hidden ? spoiler(card, 'media', pathname) : card;
}

function galleryItem(item: APIMediaGalleryItem, message: APIMessage): HTMLElement {
  const path = new URL(item.media.url).pathname;
  const file = message.attachments.find(({ url }) => new URL(url).pathname === path);
  const alt = item.description ?? file?.filename ?? '';
  const isVideo = file?.content_type?.startsWith('video/') ?? /\.(mp4|webm|mov)$/.test(path);
  const drawn = isVideo ? video(item.media.url, alt) : picture(item.media.url, alt);
  return item.spoiler ? spoiler(drawn, 'media', path) : drawn;
}
