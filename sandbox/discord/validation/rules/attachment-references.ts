import { type PlacedComponent, placedComponents } from './component-body.ts';
import type { EmbedBody, MessageBody } from './message-body.ts';

export interface AttachmentReference {
  filename: string;
  pointer: string;
}

const scheme = 'attachment://';

/** Every `attachment://name` in the embeds and components of a message. */
export function attachmentReferences(message: MessageBody, base: string): AttachmentReference[] {
  const urls = [
    ...(message.embeds ?? []).flatMap((embed, at) => embedUrls(embed, `${base}/embeds/${at}`)),
    ...placedComponents(message.components ?? [], `${base}/components`).flatMap(componentUrls),
  ];
  return urls.flatMap(({ url, pointer }) =>
    url?.startsWith(scheme) ? [{ filename: url.slice(scheme.length), pointer }] : [],
  );
}

interface PlacedUrl {
  url: string | undefined;
  pointer: string;
}

function embedUrls({ image, thumbnail, author, footer }: EmbedBody, pointer: string): PlacedUrl[] {
  return [
    { url: image?.url, pointer: `${pointer}/image/url` },
    { url: thumbnail?.url, pointer: `${pointer}/thumbnail/url` },
    { url: author?.icon_url, pointer: `${pointer}/author/icon_url` },
    { url: footer?.icon_url, pointer: `${pointer}/footer/icon_url` },
  ];
}

function componentUrls({ component, pointer }: PlacedComponent): PlacedUrl[] {
  return [
    { url: component.media?.url, pointer: `${pointer}/media/url` },
    { url: component.file?.url, pointer: `${pointer}/file/url` },
    ...(component.items ?? []).map(({ media }, at) => ({
      url: media?.url,
      pointer: `${pointer}/items/${at}/media/url`,
    })),
  ];
}
