/**
 * Why a picture cannot be used: a fact about the picture or its host, for somebody else to put into words. `unreachable`
 * may be different a minute later; `expired` needs a new upload; every other reason is about the file itself.
 */
export type PictureRefusal =
  | 'not-a-picture'
  | 'animated'
  | 'unsupported-type'
  | 'too-many-pixels'
  | 'too-small'
  | 'too-large'
  | 'damaged'
  | 'unreachable'
  | 'expired';

export type RefusedPicture = { readonly ok: false; readonly reason: PictureRefusal };

export function refused(reason: PictureRefusal): RefusedPicture {
  return { ok: false, reason };
}
