/** The bot can't run like this, and its owner can do something about it: the message says what. Nobody needs its stack. */
export class OwnerError extends Error {}
