/** Where files may be fetched from, ready to be asked by `isAllowedUrl`. */
export type AllowedHosts = {
  readonly hosts: ReadonlySet<string>;
  /** `.example.net` for an entry `*.example.net`, which also stands for `example.net` itself. */
  readonly suffixes: readonly string[];
  /** Origins somebody wrote down in full: the only way to plain http, another port or an IP address. */
  readonly origins: ReadonlySet<string>;
};

/**
 * Reads a list such as `['cdn.discordapp.com', '*.runcomfy.net', 'http://127.0.0.1:8080']`.
 * @throws Error that names the entry, when one is neither a host name, a `*.` suffix nor a full origin.
 */
export function parseAllowedHosts(list: readonly string[]): AllowedHosts {
  const hosts = new Set<string>();
  const suffixes: string[] = [];
  const origins = new Set<string>();
  for (const entry of list) {
    if (entry.includes('://')) {
      origins.add(parseOrigin(entry));
    } else if (entry.startsWith('*.')) {
      suffixes.push(`.${parseHostName(entry.slice(2), entry)}`);
    } else {
      hosts.add(parseHostName(entry, entry));
    }
  }
  return { hosts, suffixes, origins };
}

/**
 * The parsed URL when it may be fetched, else undefined. The decision is made on what the WHATWG parser understood, because
 * that is what will be connected to, never on the text.
 */
export function isAllowedUrl(text: string, allowed: AllowedHosts): URL | undefined {
  const url = URL.parse(text);
  // blob: URLs report the origin they wrap, so the scheme is looked at before any origin.
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  if (url.username !== '' || url.password !== '') return undefined;
  if (allowed.origins.has(url.origin)) return url;
  if (url.protocol !== 'https:' || url.port !== '') return undefined;
  // IP addresses need no check of their own: the list cannot hold one as a host or a suffix.
  const host = url.hostname;
  const listed = allowed.hosts.has(host) || allowed.suffixes.some((suffix) => `.${host}`.endsWith(suffix));
  return listed ? url : undefined;
}

function parseOrigin(entry: string): string {
  const url = URL.parse(entry);
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  if (!isOrigin) throw new Error(`"${entry}" is not an origin such as http://127.0.0.1:8080`);
  return url.origin;
}

/** Two labels at least, so that nobody allows a whole top-level domain, and not all digits at the end, so no IP address. */
const HOST_NAME = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?$/;

function parseHostName(host: string, entry: string): string {
  const name = host.toLowerCase();
  if (!HOST_NAME.test(name)) throw new Error(`"${entry}" is not a host name such as cdn.example.com or *.example.com`);
  return name;
}
