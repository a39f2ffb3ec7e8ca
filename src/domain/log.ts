/** What the engine and the adapters need of a logger; pino fits. Fields never hold tokens, prompts or raw errors of Discord. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
