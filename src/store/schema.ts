import type { DatabaseSync } from 'node:sqlite';
import { StoreOpenError } from './store-open-error.ts';

/**
 * Each step is applied once, in order; `user_version` counts them. A released step is never edited.
 *
 * Jobs and reservations don't reference each other: a reservation outlives a job record that had to be set aside.
 */
const steps: readonly string[] = [
  `
  CREATE TABLE identity (id INTEGER PRIMARY KEY CHECK (id = 1), uuid TEXT NOT NULL) STRICT;
  CREATE TABLE lease (
    id INTEGER PRIMARY KEY CHECK (id = 1), epoch INTEGER NOT NULL, pid INTEGER, taken_at INTEGER NOT NULL
  ) STRICT;
  -- A rowid table: WITHOUT ROWID doubles the file for values of this size.
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
  `,
  `
  -- A record that is not JSON must neither stop this step nor a query.
  ALTER TABLE jobs ADD COLUMN state TEXT
    GENERATED ALWAYS AS (CASE WHEN json_valid(body) THEN body ->> '$.state' END) VIRTUAL;
  ALTER TABLE jobs ADD COLUMN picture_sha256 TEXT
    GENERATED ALWAYS AS (CASE WHEN json_valid(body) THEN body ->> '$.picture.sha256' END) VIRTUAL;
  CREATE INDEX jobs_by_member ON jobs (guild_id, requester_id);
  CREATE INDEX jobs_by_picture ON jobs (picture_sha256) WHERE picture_sha256 IS NOT NULL;
  CREATE INDEX jobs_settled ON jobs (guild_id, updated_at) WHERE settled = 1;

  ALTER TABLE quarantine ADD COLUMN guild_id TEXT;
  ALTER TABLE quarantine ADD COLUMN requester_id TEXT;
  UPDATE quarantine SET guild_id = body ->> '$.guildId', requester_id = body ->> '$.requesterId' WHERE json_valid(body);
  CREATE INDEX quarantine_by_member ON quarantine (guild_id, requester_id);

  ALTER TABLE reservations ADD COLUMN estimate_micros INTEGER;
  ALTER TABLE reservations ADD COLUMN guild_id TEXT;
  ALTER TABLE reservations ADD COLUMN member_id TEXT;
  UPDATE reservations SET (guild_id, member_id) = (
    SELECT guild_id, requester_id FROM (
      SELECT id, guild_id, requester_id FROM jobs UNION ALL SELECT id, guild_id, requester_id FROM quarantine
    ) WHERE id = job_id
  );
  CREATE INDEX reservations_by_guild ON reservations (guild_id, created_at);
  CREATE INDEX reservations_by_member ON reservations (guild_id, member_id) WHERE member_id IS NOT NULL;
  -- Repeated from the reservation, so that a window is read from one index.
  ALTER TABLE reservation_keys ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
  INSERT OR IGNORE INTO reservation_keys (key, job_id)
    SELECT 'server:' || guild_id, job_id FROM reservations WHERE guild_id IS NOT NULL
    UNION ALL
    SELECT 'member:' || guild_id || ':' || member_id, job_id FROM reservations
    WHERE guild_id IS NOT NULL AND member_id IS NOT NULL;
  UPDATE reservation_keys SET created_at = (
    SELECT created_at FROM reservations WHERE reservations.job_id = reservation_keys.job_id
  );
  CREATE INDEX reservation_keys_by_time ON reservation_keys (key, created_at);

  CREATE TABLE guild_settings (guild_id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
  CREATE TABLE members (
    guild_id TEXT NOT NULL, member_id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (guild_id, member_id)
  ) STRICT;
  CREATE TABLE moderation_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT, guild_id TEXT NOT NULL, at INTEGER NOT NULL, action TEXT NOT NULL,
    actor_id TEXT, member_id TEXT, job_id TEXT, detail TEXT, posted INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX moderation_log_by_guild ON moderation_log (guild_id);
  CREATE INDEX moderation_log_by_member ON moderation_log (guild_id, member_id) WHERE member_id IS NOT NULL;
  CREATE INDEX moderation_log_by_actor ON moderation_log (guild_id, actor_id) WHERE actor_id IS NOT NULL;
  CREATE INDEX moderation_log_by_job ON moderation_log (job_id) WHERE job_id IS NOT NULL;
  CREATE INDEX moderation_log_unposted ON moderation_log (id) WHERE posted = 0;
  CREATE TABLE banned_pictures (
    guild_id TEXT NOT NULL, sha256 TEXT NOT NULL, hashes TEXT NOT NULL, banned_by TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (guild_id, sha256)
  ) STRICT;
  CREATE INDEX banned_pictures_by_hash ON banned_pictures (sha256);
  CREATE TABLE reports (
    job_id TEXT PRIMARY KEY, guild_id TEXT NOT NULL, at INTEGER NOT NULL, post TEXT, closed INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX reports_open ON reports (guild_id, at) WHERE closed = 0;
  CREATE TABLE report_members (
    id INTEGER PRIMARY KEY, job_id TEXT NOT NULL REFERENCES reports (job_id) ON DELETE CASCADE,
    member_id TEXT NOT NULL, words TEXT NOT NULL, at INTEGER NOT NULL, UNIQUE (job_id, member_id)
  ) STRICT;
  CREATE INDEX report_members_by_member ON report_members (member_id);
  CREATE TABLE erasures (
    guild_id TEXT NOT NULL, member_id TEXT NOT NULL, asked_at INTEGER NOT NULL, PRIMARY KEY (guild_id, member_id)
  ) STRICT;
  `,
  `
  -- Money counts from the instant that it was spent, and for as long as it is held; see limit-rows.ts.
  ALTER TABLE reservations ADD COLUMN spent_at INTEGER;
  UPDATE reservations SET spent_at = created_at WHERE state IN ('settled', 'kept');
  DROP INDEX reservations_by_guild;
  DROP INDEX reservations_by_member;
  CREATE INDEX reservations_held ON reservations (guild_id) WHERE state = 'held';
  CREATE INDEX reservations_spent ON reservations (guild_id, spent_at, job_id) WHERE spent_at IS NOT NULL;
  CREATE INDEX reservations_by_member ON reservations (guild_id, member_id, spent_at) WHERE member_id IS NOT NULL;

  -- Repeated from the reservation. Neither held nor spent: freed.
  ALTER TABLE reservation_keys ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE reservation_keys ADD COLUMN spent_at INTEGER;
  ALTER TABLE reservation_keys ADD COLUMN micros INTEGER;
  UPDATE reservation_keys SET (held, spent_at, micros) = (
    SELECT state = 'held', spent_at, coalesce(cost_micros, estimate_micros) FROM reservations
    WHERE reservations.job_id = reservation_keys.job_id
  );
  CREATE INDEX reservation_keys_held ON reservation_keys (key, created_at, micros) WHERE held = 1;
  CREATE INDEX reservation_keys_spent ON reservation_keys (key, spent_at, micros) WHERE spent_at IS NOT NULL;
  CREATE TRIGGER reservation_keys_follow AFTER UPDATE ON reservations
    WHEN (OLD.state, OLD.spent_at, OLD.cost_micros, OLD.estimate_micros)
      IS NOT (NEW.state, NEW.spent_at, NEW.cost_micros, NEW.estimate_micros)
  BEGIN
    UPDATE reservation_keys SET held = NEW.state = 'held', spent_at = NEW.spent_at,
      micros = coalesce(NEW.cost_micros, NEW.estimate_micros)
    WHERE job_id = NEW.job_id;
  END;

  -- What each key spent on each day (UTC, counted since 1970), so that a month is added up from 31 rows.
  CREATE TABLE spent_days (
    key TEXT NOT NULL, day INTEGER NOT NULL, jobs INTEGER NOT NULL, micros INTEGER NOT NULL,
    unpriced INTEGER NOT NULL, PRIMARY KEY (key, day)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO spent_days
    SELECT key, spent_at / 86400000, count(*), coalesce(sum(micros), 0), count(*) - count(micros)
    FROM reservation_keys WHERE spent_at IS NOT NULL GROUP BY 1, 2;
  CREATE TRIGGER spent_days_begin AFTER INSERT ON reservation_keys WHEN NEW.spent_at IS NOT NULL BEGIN
    INSERT INTO spent_days VALUES (NEW.key, NEW.spent_at / 86400000, 1, coalesce(NEW.micros, 0), NEW.micros IS NULL)
    ON CONFLICT (key, day) DO UPDATE
      SET jobs = jobs + 1, micros = micros + excluded.micros, unpriced = unpriced + excluded.unpriced;
  END;
  CREATE TRIGGER spent_days_end AFTER DELETE ON reservation_keys WHEN OLD.spent_at IS NOT NULL BEGIN
    UPDATE spent_days
      SET jobs = jobs - 1, micros = micros - coalesce(OLD.micros, 0), unpriced = unpriced - (OLD.micros IS NULL)
      WHERE key = OLD.key AND day = OLD.spent_at / 86400000;
    DELETE FROM spent_days WHERE key = OLD.key AND day = OLD.spent_at / 86400000 AND jobs = 0;
  END;
  CREATE TRIGGER spent_days_change AFTER UPDATE OF spent_at, micros ON reservation_keys
    WHEN (OLD.spent_at, OLD.micros) IS NOT (NEW.spent_at, NEW.micros)
  BEGIN
    UPDATE spent_days
      SET jobs = jobs - 1, micros = micros - coalesce(OLD.micros, 0), unpriced = unpriced - (OLD.micros IS NULL)
      WHERE key = OLD.key AND day = OLD.spent_at / 86400000;
    DELETE FROM spent_days WHERE key = OLD.key AND day = OLD.spent_at / 86400000 AND jobs = 0;
    INSERT INTO spent_days
      SELECT NEW.key, NEW.spent_at / 86400000, 1, coalesce(NEW.micros, 0), NEW.micros IS NULL WHERE NEW.spent_at IS NOT NULL
    ON CONFLICT (key, day) DO UPDATE
      SET jobs = jobs + 1, micros = micros + excluded.micros, unpriced = unpriced + excluded.unpriced;
  END;

  CREATE INDEX jobs_lost ON jobs (id) WHERE state = 'lost';
  `,
];

/**
 * Brings the database up to this program's schema.
 * @throws StoreOpenError when a newer program, or another one, wrote it.
 */
export function migrate(handle: DatabaseSync, file: string, wanted: readonly string[] = steps): void {
  const version = Number(handle.prepare('PRAGMA user_version').get()?.user_version);
  if (version > wanted.length) {
    throw new StoreOpenError(
      `${file} was written by a newer version of the bot (schema ${version}, this one knows ${wanted.length}). Run that version, or bring back an older backup with \`npm run restore\`.`,
    );
  }
  if (version === 0 && handle.prepare('SELECT 1 FROM sqlite_schema').get()) {
    throw new StoreOpenError(`${file} is a database of another program. Point STORE_URL to a file of its own.`);
  }
  if (version === wanted.length) return;
  handle.exec('BEGIN IMMEDIATE');
  for (const step of wanted.slice(version)) handle.exec(step);
  handle.exec(`PRAGMA user_version = ${wanted.length}; COMMIT`);
}
