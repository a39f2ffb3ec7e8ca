import { DatabaseSync } from 'node:sqlite';
import { sampleTime } from './sample-job.ts';

/** What version 1 of the schema was when it was released. */
const schema = `
  CREATE TABLE identity (id INTEGER PRIMARY KEY CHECK (id = 1), uuid TEXT NOT NULL) STRICT;
  CREATE TABLE lease (
    id INTEGER PRIMARY KEY CHECK (id = 1), epoch INTEGER NOT NULL, pid INTEGER, taken_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE entries (
    id INTEGER PRIMARY KEY, namespace TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, expires INTEGER,
    UNIQUE (namespace, key)
  ) STRICT;
  CREATE INDEX entries_expiring ON entries (expires) WHERE expires IS NOT NULL;
  CREATE TABLE jobs (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, settled INTEGER NOT NULL, created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL, guild_id TEXT NOT NULL, requester_id TEXT NOT NULL, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX jobs_unsettled ON jobs (created_at, id) WHERE settled = 0;
  CREATE TABLE reservations (
    job_id TEXT PRIMARY KEY, state TEXT NOT NULL, cost_micros INTEGER, created_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE reservation_keys (
    key TEXT NOT NULL, job_id TEXT NOT NULL REFERENCES reservations (job_id) ON DELETE CASCADE,
    PRIMARY KEY (key, job_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX reservation_keys_by_job ON reservation_keys (job_id);
  CREATE TABLE quarantine (
    id TEXT PRIMARY KEY, body TEXT NOT NULL, reason TEXT NOT NULL, set_aside_at INTEGER NOT NULL
  ) STRICT;
  PRAGMA user_version = 1;
`;

/** The fields that every job of version 1 had, and no other. */
const base = (id: string) => ({
  id,
  version: 1,
  createdAt: sampleTime,
  updatedAt: sampleTime,
  guildId: '100',
  channelId: '200',
  requesterId: '300',
  locale: 'en-GB',
  guildLocale: 'zh-TW',
  interactionToken: 'token',
  uploadLimitBytes: 10_000_000,
  modelId: 'vendor/model/image-to-video',
  prompt: 'a kite',
  settings: { seed: 7 },
  source: { kind: 'attachment', url: 'https://cdn.discordapp.com/a.png', bytes: 4 },
});
const picture = { sha256: 'abc', contentType: 'image/png', width: 9, height: 9, bytes: 4 };
const card = { messageId: '501', pictureUrl: 'https://cdn.test/p.png', renewedAt: sampleTime };
const remote = { picture, card, requestId: 'r', submittedAt: sampleTime };

const states: Record<string, object> = {
  accepted: {},
  queued: { picture, card, attempts: 0, retryAt: sampleTime },
  submitting: { picture, card, attempts: 1, submittingAt: sampleTime, cancelWanted: false },
  rendering: { ...remote, phase: 'run', overdue: false, cancelWanted: true },
  dropping: { ...remote, phase: 'unknown', overdue: true },
  delivering: { ...remote, finishedAt: sampleTime, clipUrl: 'https://x.test/a.mp4', costMicros: 5, trouble: 'none' },
  delivered: { ...remote, finishedAt: sampleTime, deliveredAt: sampleTime, resultMessageId: '600', costMicros: 70_000 },
  rejected: { reason: 'damaged' },
  failed: { ...remote, reason: 'render-failed', charge: 'unknown', endedAt: sampleTime },
  cancelled: { by: 'member', charge: 'none', endedAt: sampleTime },
  lost: { cause: 'submit-unanswered', endedAt: sampleTime, decision: 'open' },
};

/** Writes a database as version 1 left it: a job in each state, of which the delivered one was settled, and one set aside. */
export function makeVersion1Database(file: string): { states: string[] } {
  using handle = new DatabaseSync(file);
  handle.exec(schema);
  const job = handle.prepare('INSERT INTO jobs VALUES (:id, 1, :settled, :at, :at, :guild, :member, :body)');
  const reservation = handle.prepare('INSERT INTO reservations VALUES (?, ?, ?, ?)');
  for (const [index, [state, fields]] of Object.entries(states).entries()) {
    const id = String(index + 1);
    const body = JSON.stringify({ ...base(id), state, ...fields });
    const settled = state === 'delivered' ? 1 : 0;
    job.run({ id, settled, at: sampleTime, guild: '100', member: '300', body });
    const isDelivered = state === 'delivered';
    reservation.run(id, isDelivered ? 'settled' : 'held', isDelivered ? 70_000 : null, sampleTime);
  }
  job.run({ id: '20', settled: 1, at: sampleTime, guild: '100', member: '300', body: 'not JSON' });
  const setAside = handle.prepare("INSERT INTO quarantine VALUES (?, ?, 'damaged', ?)");
  setAside.run('21', 'not JSON', sampleTime);
  setAside.run('22', JSON.stringify(base('22')), sampleTime);
  reservation.run('22', 'kept', null, sampleTime);
  return { states: Object.keys(states) };
}
