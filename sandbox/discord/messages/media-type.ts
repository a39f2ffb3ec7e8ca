const byExtension: Readonly<Record<string, string>> = {
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  mov: 'video/quicktime',
  mp4: 'video/mp4',
  png: 'image/png',
  txt: 'text/plain; charset=utf-8',
  webm: 'video/webm',
  webp: 'image/webp',
};

/** The part's own type; the file's extension where the part says nothing. Contents are never looked at, as on Discord. */
export function mediaType(filename: string, claimed: string | undefined): string {
  if (claimed !== undefined && claimed !== 'application/octet-stream') return claimed;
  const extension = filename.slice(filename.lastIndexOf('.') + 1).toLowerCase();
  return byExtension[extension] ?? 'application/octet-stream';
}
