/**
 * A check could say nothing about the text or the picture, neither good nor bad, so a person has to look. The message goes to
 * the log: it holds no key, no prompt and nothing that somebody else's server wrote.
 */
export class CheckUnavailableError extends Error {
  override readonly name = 'CheckUnavailableError';
}
