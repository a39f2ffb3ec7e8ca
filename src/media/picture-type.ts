import { open } from 'node:fs/promises';
import { type RefusedPicture, refused } from './picture-refusal.ts';

/** As sharp names the decoder that will be used. */
export type PictureType = 'jpeg' | 'png' | 'webp' | 'avif';

const TYPE_BY_MIME: ReadonlyMap<string, PictureType> = new Map([
  ['image/jpeg', 'jpeg'],
  ['image/png', 'png'],
  ['image/webp', 'webp'],
  ['image/avif', 'avif'],
]);

/** What the file's first bytes say it is. Names and declared types are the sender's word and are not asked. */
export async function sniffPictureType(
  path: string,
): Promise<{ readonly ok: true; readonly type: PictureType } | RefusedPicture> {
  // Loaded with the first picture: a bot at rest does without it.
  const { fileTypeFromFile } = await import('file-type');
  const mime = (await fileTypeFromFile(path))?.mime ?? '';
  if (mime === 'image/apng') return refused('animated');
  const type = TYPE_BY_MIME.get(mime);
  if (type === undefined) return refused(mime.startsWith('image/') ? 'unsupported-type' : await judgeUnknown(path));
  if (type === 'avif' && (await isAvifSequence(path))) return refused('animated');
  return { ok: true, type };
}

/** SVG has no magic bytes; it is only told apart here to give its sender the right reason. */
async function judgeUnknown(path: string): Promise<'unsupported-type' | 'not-a-picture'> {
  const head = (await readHead(path, 1024)).toString('utf8');
  return /<svg[\s>]/i.test(head) && !/<html[\s>]/i.test(head) ? 'unsupported-type' : 'not-a-picture';
}

/** file-type calls a still and a sequence `image/avif`; the brands of the file-type box tell them apart. */
async function isAvifSequence(path: string): Promise<boolean> {
  const head = await readHead(path, 512);
  const boxBytes = Math.min(head.readUInt32BE(0), head.length);
  for (let at = 8; at + 4 <= boxBytes; at += 4) {
    if (head.toString('latin1', at, at + 4) === 'avis') return true;
  }
  return false;
}

async function readHead(path: string, maxBytes: number): Promise<Buffer> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(maxBytes), 0, maxBytes, 0);
  return buffer.subarray(0, bytesRead);
}
