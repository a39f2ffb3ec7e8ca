import type { DrawUsageChart, UsageChart } from '#src/domain/usage-chart.ts';
import { pictureDecoder } from './picture-decoder.ts';

/** As wide as Discord shows it on a desktop; it is drawn at twice the size. */
const [width, height] = [550, 290];
const margin = 20;
const [right, top, bottom] = [width - margin, 84, 236];
const colours = {
  card: '#1e2130',
  rim: '#454b69',
  grid: '#343a52',
  text: '#f2f3f8',
  faint: '#b4bad0',
  before: '#4d5684',
  thatDay: '#8ea2ff',
  budget: '#ffb454',
};
const fonts = `Inter, 'Noto Sans', 'DejaVu Sans', 'Noto Sans CJK TC', 'Noto Sans TC', 'WenQuanYi Micro Hei', sans-serif`;

/** A budget further above what was spent would leave the bars flat on the ground, so it is only named. */
const budgetInSight = 3;

/** Needs fonts on the machine: where there are none, boxes stand for the letters. */
export const drawUsageChart: DrawUsageChart = async (chart) => {
  const sharp = await pictureDecoder();
  return sharp(Buffer.from(usageChartSvg(chart)))
    .png({ palette: true, colours: 128 })
    .toBuffer();
};

/**
 * A bar for each day: as high as all that was spent until its end, its bright part what that day added. So the bars climb towards
 * the budget, on one scale with it.
 */
function usageChartSvg({ title, dayMicros, daysInMonth, budgetMicros, money, words }: UsageChart): string {
  const sums = runningSums(dayMicros);
  const total = sums.at(-1) ?? 0;
  const inSight = budgetMicros !== undefined && budgetMicros <= total * budgetInSight;
  const ticks = ticksUpTo(Math.max(total, inSight ? budgetMicros : 0));
  const left = margin + 9 + Math.max(...ticks.map((tick) => roughWidth(money(tick))));
  const slot = (right - left) / daysInMonth;
  const yOf = (micros: number) => bottom - (micros / (ticks.at(-1) ?? 1)) * (bottom - top);
  const across = (y: number, style: string) => `<line x1="${left}" x2="${right}" y1="${y}" y2="${y}" ${style}/>`;

  const grid = ticks.map((tick) => {
    return across(yOf(tick), `stroke="${colours.grid}"`) + label(money(tick), left - 9, yOf(tick) + 4, 'end');
  });
  const bars = sums.map((sum, index) => {
    const [x, ground] = [left + (index + 0.15) * slot, yOf(sums[index - 1] ?? 0)];
    return bar(x, slot * 0.7, ground, bottom, colours.before) + bar(x, slot * 0.7, yOf(sum), ground, colours.thatDay);
  });
  const days = Array.from({ length: daysInMonth }, (_, index) => index + 1)
    .filter((day) => day === 1 || day % 5 === 0)
    .map((day) => label(String(day), left + (day - 0.5) * slot, bottom + 18));
  const budget = inSight ? yOf(budgetMicros) : undefined;
  const budgetLine = budget && across(budget, `stroke="${colours.budget}" stroke-width="2" stroke-dasharray="7 5"`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width * 2}" height="${height * 2}" viewBox="0 0 ${width} ${height}" font-family="${fonts}" font-size="12">`,
    `<rect x="1" y="1" width="${width - 2}" height="${height - 2}" rx="12" fill="${colours.card}" stroke="${colours.rim}"/>`,
    `<text x="20" y="31" font-size="16" font-weight="bold" fill="${colours.text}">${escaped(title)}</text>`,
    key(margin, colours.thatDay, words.thatDay),
    key(margin + 45 + roughWidth(words.thatDay), colours.before, words.before),
    ...grid,
    ...bars,
    ...days,
    label(words.axes, (left + right) / 2, height - 14),
    budgetLine,
    budgetMicros !== undefined &&
      budgetLabel(`${words.budget} ${money(budgetMicros)}${inSight ? '' : ' ↑'}`, left, budget),
    '</svg>',
  ]
    .filter(Boolean)
    .join('\n');
}

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const label = (text: string, x: number, y: number, anchor: 'start' | 'middle' | 'end' = 'middle'): string =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${colours.faint}">${escaped(text)}</text>`;

const bar = (x: number, wide: number, from: number, to: number, fill: string): string =>
  to - from < 0.05 ? '' : `<rect x="${x}" y="${from}" width="${wide}" height="${to - from}" fill="${fill}"/>`;

const key = (x: number, fill: string, text: string): string =>
  `<rect x="${x}" y="46" width="11" height="11" rx="3" fill="${fill}"/>${label(text, x + 17, 56, 'start')}`;

/**
 * At the beginning of the month, where bars are low; with a rim that keeps it apart from one that is not.
 * @param y missing: the line is above the top.
 */
function budgetLabel(text: string, left: number, y = top): string {
  const rim = `paint-order="stroke" stroke="${colours.card}" stroke-width="5" stroke-linejoin="round"`;
  return `<text x="${left + 2}" y="${y - 8}" fill="${colours.budget}" ${rim}>${escaped(text)}</text>`;
}

/** Widths of letters are known only to whoever draws them. */
const roughWidth = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 12 : 7.5), 0);

function runningSums(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}

/** Round amounts from 0 to the first that is not below `max`, in three to five steps. */
function ticksUpTo(max: number): number[] {
  const rough = Math.max(max, 10) / 5;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = magnitude * ([1, 2, 5].find((factor) => factor * magnitude >= rough) ?? 10);
  return Array.from({ length: Math.max(1, Math.ceil(max / step)) + 1 }, (_, index) => index * step);
}
