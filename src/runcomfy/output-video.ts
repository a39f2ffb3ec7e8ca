const imageName = /\.(?:png|jpe?g|webp|gif|avif|bmp)$/i;

/**
 * The video's address in a result's `output`: documented as an object with `video` or `videos`, told in prose as one address or
 * an array of them. Under keys that do not say "video" an address of an image does not count.
 */
export function findVideoUrl(output: unknown): string | undefined {
  if (Array.isArray(output)) return firstOf(output, (entry) => fileUrl(entry) ?? videoOf(entry));
  return fileUrl(output) ?? videoOf(output);
}

function videoOf(output: unknown): string | undefined {
  if (typeof output !== 'object' || output === null) return undefined;
  const { video, videos, video_url, url, file }: Record<string, unknown> = { ...output };
  const listed = Array.isArray(videos) ? firstOf(videos, namedVideo) : namedVideo(videos);
  return namedVideo(video) ?? listed ?? namedVideo(video_url) ?? fileUrl(url) ?? fileUrl(file);
}

function namedVideo(value: unknown): string | undefined {
  if (typeof value === 'object' && value !== null && 'url' in value) return webAddress(value.url);
  return webAddress(value);
}

function fileUrl(value: unknown): string | undefined {
  const address = webAddress(value);
  return address !== undefined && !imageName.test(new URL(address).pathname) ? address : undefined;
}

/** Only the form is checked here; from which hosts a clip is fetched is decided where it is fetched. */
function webAddress(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const protocol = URL.parse(value)?.protocol;
  return protocol === 'https:' || protocol === 'http:' ? value : undefined;
}

function firstOf<T, R>(values: readonly T[], find: (value: T) => R | undefined): R | undefined {
  for (const value of values) {
    const found = find(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
