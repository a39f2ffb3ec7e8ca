/** Copied with one tap, and nothing in it is markup. */
export const codeBlock = (text: string): string => `\`\`\`\n${text.replaceAll('`', 'ˋ')}\n\`\`\``;
