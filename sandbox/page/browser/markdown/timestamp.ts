import { h } from '#sandbox/page/browser/dom/element.ts';
import { relativeTime } from './relative-time.ts';

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

const relative = (seconds: number, locale: string): string =>
  relativeTime(seconds - Math.floor(Date.now() / 1000), locale);
