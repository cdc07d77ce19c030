import type { Migration } from './migration'

/** Office keys, pinned partners, sealed packages, built notices. */
export const createExchange: Migration = {
  version: 50,
  script: `
CREATE TABLE office_key (
  key_id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  region TEXT NOT NULL,
  public_hex TEXT NOT NULL,
  private_hex TEXT NOT NULL,
  certificate TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT NOT NULL,
  created_at TEXT NOT NULL,
  revoked_at TEXT
) STRICT;

CREATE TABLE partner_key (
  key_id TEXT PRIMARY KEY,
  office TEXT NOT NULL,
  region TEXT NOT NULL,
  public_hex TEXT NOT NULL,
  certificate TEXT,
  valid_from TEXT NOT NULL,
  valid_to TEXT NOT NULL,
  pinned_at TEXT NOT NULL,
  revoked_at TEXT
) STRICT;

CREATE TABLE package_log (
  id TEXT PRIMARY KEY,
  direction TEXT NOT NULL CHECK (direction IN ('sealed', 'received')),
  kind TEXT NOT NULL,
  period TEXT NOT NULL,
  stream TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  manifest_hash TEXT NOT NULL,
  previous TEXT,
  from_key_id TEXT NOT NULL,
  from_region TEXT NOT NULL,
  from_office TEXT NOT NULL,
  to_key_id TEXT NOT NULL,
  to_region TEXT NOT NULL,
  to_office TEXT NOT NULL,
  file_name TEXT NOT NULL,
  records INTEGER NOT NULL,
  summary TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  sm3 TEXT NOT NULL,
  at TEXT NOT NULL,
  by_user TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX package_log_sequence ON package_log (direction, from_region, stream, sequence);
CREATE INDEX package_log_at ON package_log (direction, at, id);
CREATE INDEX package_log_period ON package_log (direction, period);

CREATE TABLE notice_log (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('pdf', 'xlsx', 'print')),
  regions TEXT NOT NULL,
  on_date TEXT NOT NULL,
  until_date TEXT NOT NULL,
  run_id INTEGER,
  lists INTEGER NOT NULL,
  row_count INTEGER NOT NULL,
  at TEXT NOT NULL,
  by_user TEXT NOT NULL
) STRICT;
`,
}
