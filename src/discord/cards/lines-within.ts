/** Whole lines only; what does not fit is counted. */
export function linesWithin(lines: readonly string[], max: number, more: (count: string) => string): string {
  const reserve = 40;
  let text = '';
  for (const [index, line] of lines.entries()) {
    const isLast = index === lines.length - 1;
    if (text.length + line.length + 1 > max - (isLast ? 0 : reserve))
      return `${text}${more(String(lines.length - index))}`;
    text += isLast ? line : `${line}\n`;
  }
  return text;
}
