/** Spreadsheets run what begins like this as a formula. */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r]/;

function csvCell(text: string): string {
  const harmless = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** One record as in RFC 4180, with its line break. */
export const csvRecord = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** Without it Excel takes UTF-8 for something older. */
export const byteOrderMark = '\uFEFF';
