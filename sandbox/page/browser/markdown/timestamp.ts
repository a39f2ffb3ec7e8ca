import { h } from '#sandbox/page/browser/dom/element.ts';

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

const styles: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

/** An instant in one of Discord's styles; `R` counts by itself. */
export function timestamp(seconds: number, style: string, locale: string): HTMLElement {
  const date = new Date(seconds * 1000);
  const full = date.toLocaleString(locale, { dateStyle: 'full', timeStyle: 'short' });
  const time = h('time', { class: 'stamp', datetime: date.toISOString(), title: full });
  if (style === 'R') {
    time.dataset.seconds = String(seconds);
    time.dataset.locale = locale;
  }
  time.textContent = style === 'R' ? relative(seconds, locale) : date.toLocaleString(locale, styles[style] ?? styles.f);
  return time;
}

export function tickTimestamps(root: ParentNode): void {
  for (const time of root.querySelectorAll<HTMLTimeElement>('time[data-seconds]')) {
    const text = relative(Number(time.dataset.seconds), time.dataset.locale ?? 'en-US');
    if (time.textContent !== text) time.textContent = text;
  }
}

function relative(seconds: number, locale: string): string {
  const away = seconds - Math.floor(Date.now() / 1000);
  const [unit, size] = steps.find(([, length]) => Math.abs(away) >= length) ?? (['second', 1] as const);
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.trunc(away / size), unit);
}
