import { OwnerError } from '#src/domain/owner-error.ts';

/** The store can't be opened; the message is a sentence for the operator that says what to do. */
export class StoreOpenError extends OwnerError {
  override name = 'StoreOpenError';
}

/** Another process works on the store. */
export class StoreInUseError extends StoreOpenError {
  override name = 'StoreInUseError';
}
