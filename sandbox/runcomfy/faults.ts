/** The kinds of request a fault can strike; `output` is the result file. */
export type FaultTarget = 'submit' | 'status' | 'result' | 'cancel' | 'catalogue' | 'balance' | 'output';

/** The documented JSON body on its way to a fault that bends it. */
export type ReplyBody = Readonly<Record<string, unknown>>;

/**
 * `accepted` says whether the request did its work all the same (a submit made a job and was charged, a cancel took
 * effect) though its answer was spoilt. Faults without that field always let the work be done.
 */
export type Fault =
  /** Another answer: an object is sent as JSON, a string or bytes as they are. `accepted` is false when left out. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
      /** Seconds, or a moment. */
      readonly retryAfter?: number | Date;
      readonly accepted?: boolean;
    }
  /** No answer, ever; the connection stays open. */
  | { readonly kind: 'withhold'; readonly accepted: boolean }
  /** The connection is reset without an answer. */
  | { readonly kind: 'reset'; readonly accepted: boolean }
  /** The documented answer, `ms` later. */
  | { readonly kind: 'late'; readonly ms: number }
  /** The documented JSON answer with its body bent; not for `output`. A field made undefined is left out. */
  | { readonly kind: 'change'; readonly change: (body: ReplyBody) => unknown }
  /** The documented answer under other headers. */
  | { readonly kind: 'headers'; readonly headers: Readonly<Record<string, string>> }
  /** The head and the first bytes of the documented answer, then silence on an open connection. */
  | { readonly kind: 'stall'; readonly afterBytes: number }
  /** The documented answer, one byte per interval. */
  | { readonly kind: 'drip'; readonly intervalMs: number }
  /** Half the body: under its own true length, or under the whole's, after which the connection goes away. */
  | { readonly kind: 'half'; readonly contentLength: 'honest' | 'lying' }
  /** A body of zeros without end, or as long as announced in Content-Length. */
  | { readonly kind: 'endless'; readonly announcedBytes?: number };

export interface FaultRule {
  readonly on: FaultTarget;
  /** How many requests it strikes, 1 when left out; Infinity is allowed. */
  readonly times?: number;
  /** Only requests about this job; a submit is about none. */
  readonly requestId?: string;
  readonly fault: Fault;
}

export interface PlantedFault {
  /** How often it has struck. */
  readonly struck: number;
  /** It strikes no more. */
  remove(): void;
}

interface Planted {
  readonly rule: FaultRule;
  struck: number;
}

/**
 * The faults planned for coming requests. The oldest rule that fits is the one that strikes. A fault strikes only a
 * request the documents would grant: an unknown id or a bad body is refused as ever and uses nothing up.
 */
export class Faults {
  #planted: Planted[] = [];

  add(rule: FaultRule): PlantedFault {
    if (rule.on === 'output' && rule.fault.kind === 'change') throw new Error('a file has no fields to change');
    const planted: Planted = { rule, struck: 0 };
    this.#planted.push(planted);
    return {
      get struck() {
        return planted.struck;
      },
      remove: () => {
        this.#planted = this.#planted.filter((other) => other !== planted);
      },
    };
  }

  clear(): void {
    this.#planted = [];
  }

  /** Uses up one strike of the rule that fits, if any. */
  take(on: FaultTarget, requestId: string | undefined): Fault | undefined {
    const fitting = this.#planted.find(
      ({ rule, struck }) =>
        rule.on === on && struck < (rule.times ?? 1) && (rule.requestId === undefined || rule.requestId === requestId),
    );
    if (!fitting) return undefined;
    fitting.struck += 1;
    return fitting.rule.fault;
  }
}
