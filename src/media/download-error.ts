export type DownloadErrorKind =
  | 'refused-host'
  | 'private-address'
  | 'redirect'
  | 'http-status'
  | 'too-large'
  | 'incomplete'
  | 'timeout'
  | 'network'
  | 'disk';

/** Any way a download can fail, except the caller's own abort. The URL stays out of the message: it may be signed. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
  readonly kind: DownloadErrorKind;
  /** Set when `kind` is `http-status` or `redirect`. */
  readonly status: number | undefined;

  /** Whether the same request may well succeed later. */
  readonly retryable: boolean;

  constructor(kind: DownloadErrorKind, message: string, details: { status?: number; cause?: unknown } = {}) {
    super(message, 'cause' in details ? { cause: details.cause } : {});
    this.kind = kind;
    this.status = details.status;
    this.retryable = isRetryable(kind, details.status);
  }
}

function isRetryable(kind: DownloadErrorKind, status = 0): boolean {
  switch (kind) {
    case 'incomplete':
    case 'timeout':
    case 'network':
    case 'disk':
      return true;
    case 'http-status':
      return status >= 500 || status === 408 || status === 425 || status === 429;
    case 'refused-host':
    case 'private-address':
    case 'redirect':
    case 'too-large':
      return false;
  }
}
