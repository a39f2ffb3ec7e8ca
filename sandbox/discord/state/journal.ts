import type { APIMessage } from 'discord-api-types/v10';

export interface LoggedRequest {
  readonly at: number;
  readonly method: string;
  /** Template such as `/channels/:channel/messages`, or the path itself when nothing serves it. */
  readonly route: string;
  readonly path: string;
  readonly query: string;
  readonly auth: 'bot' | 'none' | 'invalid';
  readonly body: unknown;
  readonly files: readonly { field: string; filename: string; size: number }[];
  /** Null until answered, and for ever when the answer is withheld or the connection cut. */
  status: number | null;
}

interface LoggedViolation {
  readonly route: string;
  readonly message: string;
}

/** One user notified by one message. */
interface Ping {
  readonly messageId: string;
  readonly channelId: string;
  readonly userId: string;
  readonly at: number;
}

export interface Journal {
  readonly requests: LoggedRequest[];
  readonly violations: LoggedViolation[];
  readonly pings: Ping[];
  readonly identifies: { at: number; intents: number; accepted: boolean }[];
  readonly resumes: { at: number; sessionId: string; replayed: number; accepted: boolean }[];
  /** Answers that count towards Discord's ban for invalid requests; shared 429s do not. */
  readonly invalidRequests: { 401: number; 403: number; 429: number };
  /** PUTs of command lists that were accepted. */
  readonly commandWrites: { at: number; scope: string; commands: number }[];
  /** Every version of every message, by message id, oldest first. */
  readonly versions: Map<string, APIMessage[]>;
}

export function createJournal(): Journal {
  return {
    requests: [],
    violations: [],
    pings: [],
    identifies: [],
    resumes: [],
    invalidRequests: { 401: 0, 403: 0, 429: 0 },
    commandWrites: [],
    versions: new Map(),
  };
}
