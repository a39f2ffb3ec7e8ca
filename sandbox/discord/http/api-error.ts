/** An answer in Discord's error shape: HTTP status, JSON code, message and, for 50035, the tree of field errors. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: Readonly<Record<string, unknown>> | undefined;

  constructor(status: number, code: number, message: string, errors?: Readonly<Record<string, unknown>>) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  get body(): Readonly<Record<string, unknown>> {
    return { message: this.message, code: this.code, ...(this.errors ? { errors: this.errors } : {}) };
  }
}

/** 400/50035. Thrown for what the request alone cannot show to be wrong; it is logged as a violation too. */
export class FormError extends ApiError {
  readonly details: string;

  constructor(...messages: readonly string[]) {
    super(400, 50035, 'Invalid Form Body', {
      _errors: messages.map((message) => ({ code: 'INVALID_FORM_BODY', message })),
    });
    this.details = messages.join('; ');
  }
}
