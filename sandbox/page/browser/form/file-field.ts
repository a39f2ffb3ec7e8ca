import { h } from '#sandbox/page/browser/dom/element.ts';

export interface FileField {
  readonly element: HTMLElement;
  readonly files: () => readonly File[];
  readonly take: (files: readonly File[]) => void;
}

interface FileFieldOptions {
  readonly label: string;
  readonly max: number;
  /** Discord's `file_types`: `image`, `video`, `audio` or `.ext`. */
  readonly types?: readonly string[];
}

/** A picker onto which files can be dropped as well; pictures are shown. */
export function fileField({ label, max, types = [] }: FileFieldOptions): FileField {
  let chosen: readonly File[] = [];
  const shown = h('div', { class: 'chosen' });
  const input = h('input', {
    type: 'file',
    multiple: max > 1,
    'aria-label': label,
    accept: types.map((one) => (one.startsWith('.') ? one : `${one}/*`)).join(',') || undefined,
    onchange: () => take([...(input.files ?? [])]),
  });
  const take = (files: readonly File[]): void => {
    chosen = files.slice(0, max);
    shown.replaceChildren(...chosen.map(preview));
    element.classList.toggle('filled', chosen.length > 0);
  };
  const element = h(
    'div',
    { class: 'drop' },
    shown,
    h('span', { 'aria-hidden': true }, 'Drop a file here or choose one'),
    input,
  );
  element.addEventListener('dragover', (event) => event.preventDefault());
  element.addEventListener('drop', (event) => {
    event.preventDefault();
    event.stopPropagation();
    take([...(event.dataTransfer?.files ?? [])]);
  });
  return { element, files: () => chosen, take };
}

function preview(file: File): HTMLElement {
  if (!file.type.startsWith('image/')) return h('span', {}, `📄 ${file.name}`);
  const image = h('img', { src: URL.createObjectURL(file), alt: '' });
  image.addEventListener('load', () => URL.revokeObjectURL(image.src));
  return h('span', {}, image, file.name);
}
