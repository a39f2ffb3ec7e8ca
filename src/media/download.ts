import { createHash } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { type Dispatcher, errors, request } from 'undici';
import { type AllowedHosts, isAllowedUrl } from './allowed-hosts.ts';
import { DownloadError } from './download-error.ts';
import { PrivateAddressError } from './public-agent.ts';

export type DownloadRequest = {
  readonly url: string;
  readonly allowed: AllowedHosts;
  /** Where the file will be, once it is whole. Until then it is `<path>.part`, so a path must have one writer. */
  readonly path: string;
  readonly maxBytes: number;
  /** Longest wait for the answer to begin, and between two pieces of it. */
  readonly idleTimeoutMs: number;
  readonly totalTimeoutMs: number;
  /** Required, so that nobody forgets the guard of `createDownloadAgent`. */
  readonly dispatcher: Dispatcher;
  readonly signal?: AbortSignal;
};

export type DownloadedFile = { readonly bytes: number; readonly sha256: string };

/**
 * Fetches an untrusted URL into a file without ever holding it in memory. Sends no credentials and follows no redirect.
 * @throws DownloadError; or the signal's own reason, when the caller gave up.
 */
export async function downloadToFile(wanted: DownloadRequest): Promise<DownloadedFile> {
  const url = isAllowedUrl(wanted.url, wanted.allowed);
  if (url === undefined) throw new DownloadError('refused-host', 'the URL is not one we fetch from');
  const totalTime = AbortSignal.timeout(wanted.totalTimeoutMs);
  const signal = wanted.signal === undefined ? totalTime : AbortSignal.any([wanted.signal, totalTime]);
  const partPath = `${wanted.path}.part`;
  let answered = false;
  try {
    signal.throwIfAborted();
    const { statusCode, headers, body } = await request(url, {
      dispatcher: wanted.dispatcher,
      signal,
      headersTimeout: wanted.idleTimeoutMs,
      bodyTimeout: wanted.idleTimeoutMs,
    });
    answered = true;
    // Leaving by an exception destroys the body, which makes it emit an error that nobody waits for any more.
    body.on('error', () => {});
    try {
      assertStatus(statusCode);
      const announcedBytes = parseContentLength(headers['content-length']);
      if (announcedBytes !== undefined && announcedBytes > wanted.maxBytes) throw tooLarge(wanted.maxBytes);
      const file = await onDisk(open(partPath, 'w', 0o600));
      let received: DownloadedFile;
      try {
        received = await writeCounted(body, file, wanted.maxBytes);
        if (announcedBytes !== undefined && received.bytes !== announcedBytes) {
          throw new DownloadError('incomplete', `${received.bytes} of ${announcedBytes} bytes arrived`);
        }
        await onDisk(file.sync());
      } finally {
        await file.close();
      }
      await onDisk(rename(partPath, wanted.path));
      return received;
    } finally {
      body.destroy();
    }
  } catch (error) {
    // A leftover is no reason to hide why the download failed.
    await rm(partPath, { force: true }).catch(() => {});
    wanted.signal?.throwIfAborted();
    throw toDownloadError(error, answered, totalTime.aborted);
  }
}

async function writeCounted(body: AsyncIterable<Buffer>, file: FileHandle, maxBytes: number): Promise<DownloadedFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
    hash.update(chunk);
    await onDisk(file.appendFile(chunk));
  }
  return { bytes, sha256: hash.digest('hex') };
}

function assertStatus(status: number): void {
  if (status === 200) return;
  if (status >= 300 && status < 400) throw new DownloadError('redirect', 'the host sent us elsewhere', { status });
  throw new DownloadError('http-status', `the host answered ${status}`, { status });
}

function parseContentLength(header: string | string[] | undefined): number | undefined {
  return typeof header === 'string' && /^\d+$/.test(header) ? Number(header) : undefined;
}

function tooLarge(maxBytes: number): DownloadError {
  return new DownloadError('too-large', `more than ${maxBytes} bytes`);
}

async function onDisk<T>(action: Promise<T>): Promise<T> {
  try {
    return await action;
  } catch (cause) {
    throw new DownloadError('disk', 'the file could not be written', { cause });
  }
}

function toDownloadError(error: unknown, answered: boolean, outOfTime: boolean): DownloadError {
  if (error instanceof DownloadError) return error;
  if (error instanceof PrivateAddressError) {
    return new DownloadError('private-address', 'the host is inside a private network', { cause: error });
  }
  const timedOut =
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError ||
    error instanceof errors.ConnectTimeoutError;
  if (timedOut || outOfTime) return new DownloadError('timeout', 'the host was too slow', { cause: error });
  if (answered) return new DownloadError('incomplete', 'the connection ended before the file did', { cause: error });
  return new DownloadError('network', 'the host could not be reached', { cause: error });
}
