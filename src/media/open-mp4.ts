import type { Input } from 'mediabunny';

/**
 * To be closed by whoever opens it. Reads what it is asked for and never holds the file in memory. The library is loaded with the
 * first clip: a bot at rest does without it.
 */
export async function openMp4(path: string): Promise<Input> {
  const { FilePathSource, Input, Logging, LogLevel, MP4 } = await import('mediabunny');
  // Its own words would go to the console, past our log; what counts of them is in what it returns and throws.
  Logging.level = LogLevel.Silent;
  // One prefetched read can fail after we have stopped asking; what matters is reported by the read that is awaited.
  const source = new FilePathSource(path, { maxCacheSize: 2 ** 20, handleUnhandledError: () => {} });
  return new Input({ source, formats: [MP4] });
}
