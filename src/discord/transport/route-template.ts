/** The path without what identifies or authorises: safe to log, and the same for every message. */
export function routeTemplate(path: string): string {
  const [bare = ''] = path.split('?');
  return bare
    .replace('%40', '@')
    .replace(/^\/(webhooks|interactions)\/[^/]+\/[^/]+/, '/$1/:id/:token')
    .replaceAll(/\/\d+(?=\/|$)/g, '/:id');
}
