/** A long list of words in few lines: what stands between commas and line ends. */
export const list = ({ raw }: TemplateStringsArray): readonly string[] =>
  raw
    .join('')
    .split(/[,\n]/)
    .map((word) => word.trim())
    .filter(Boolean);
