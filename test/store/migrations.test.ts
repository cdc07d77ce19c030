import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { extractDatabase, isAuthentic, readBackupFile } from '../../electron/store/backup/backupFile'
import type { Database } from '../../electron/store/database'
import { createKeyring } from '../../electron/store/keyring/slots'
import { latestVersion, migrate, schemaVersion } from '../../electron/store/migrate'
import { migrations } from '../../electron/store/migrations'
import { openConnection } from '../../electron/store/openStore'
import { sql } from '../../electron/store/sql'
import { trailTextOf } from '../../electron/store/tables/trail'
import { temporaryFolder, testPassphrase } from './testBook'

/** Rows that each migration must carry through: text that looks like code, the longest and the emptiest values. */
const uglyRows: Readonly<Record<number, string>> = {
  10: `INSERT INTO setting VALUES ('countyName', '''; DROP TABLE setting; --');
       INSERT INTO region VALUES ('430681102201', '<img src=x onerror=alert(1)>');
       INSERT INTO audit_event VALUES (1, '2026-11-20T00:00:00.000Z', 'admin', 'x', 'book', '{}', '', 'h');`,
  20: `INSERT INTO household VALUES ('h1', '一号@户', '430681102', '430681102201', '阿卜杜热合曼·买买提', 1, 1, NULL, 'a', 'b');
       INSERT INTO person VALUES ('p1', '430681197905060072', '0072', '𠮷', '', '', '', '1', '1979-05-06', NULL, '01', 'a');`,
  30: `INSERT INTO import_batch VALUES ('i1', '=cmd|x.xlsx', 'a', 'staged', 0, '{}', NULL, '管理员');
       INSERT INTO import_problem VALUES ('i1', 0, 'problem', '家庭', 1048576, '户编号', '', 'X', '');`,
  40: `INSERT INTO classification_run VALUES (1, '2026-11-20', 'TEST-1', '', 'a', NULL, '管理员', 0, 0, '{}');
       INSERT INTO household_version (id, household_id, valid_from, recorded_at, recorded_by, source, digest, key,
         applicant_name, applicant_id, hukou_type, residence_region, information_source, applied_on, extra)
         VALUES (1, 'h1', '2026-11-20', 'a', '', '', '', '一号@户', '', '', '城镇', '', '', '', '{}');
       INSERT INTO household SELECT 'h2', key, town_code, village_code, '', 1, 1, NULL, 'a', 'b' FROM household;
       INSERT INTO determination SELECT 7, 1, 'h1', 1, 'DB', '[]', 0, -1, 0, NULL, 0, 0, 0, 0, 0, 0, '[]';
       INSERT INTO determination SELECT 8, 1, 'h2', 1, 'MANUAL', '[]', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '[]';
       INSERT INTO determination_trail VALUES (7, '[{"rule":"𠮷\\n''; DROP TABLE trail; --","values":{"n":-0.5}}]');`,
  70: `INSERT INTO user_account VALUES ('u7', '=cmd', '𠮷 某', 'COUNTY_CLERK', '430681', 'a', NULL);
       INSERT INTO policy_set (id, region, title, document_no, effective_from, body, digest, loaded_at, loaded_by)
         VALUES ('''; DROP --', '430681', '<b>', '〔〕', '2026-07-01', '{', '', '', '');
       INSERT INTO policy_draft VALUES ('d7', 1, '{"id":', NULL, 'u7', '', '', '', '[', '', NULL, NULL, NULL, '');`,
  90: `INSERT INTO case_file (id, number, kind, household_id, town_code, village_code, applicant_name, pinyin, initials,
         opening, state, desk, opened_on, last_on, kin, tipped_off, is_open, revision, opened_by, created_at, updated_at)
         VALUES ('f1', '''; DROP TABLE case_file; --', 'apply', 'h1', '', '', '𠮷', '', '', '{', '', '', '', '', 0, 0, 1, 0, '', '', '');
       INSERT INTO case_event VALUES ('f1', 1, '=cmd', '1900-01-01', '', '', '', '{"x":"<b>"}', '', 'submitted');
       INSERT INTO standing VALUES ('s1', 'h1', NULL, 'f1', 'GX', 99, NULL, '2026-12', NULL, NULL, '', NULL, '');
       INSERT INTO calendar_year VALUES (2199, '〔〕', '', '');
       INSERT INTO calendar_day VALUES ('2199-12-31', 2199, 'workday', '除夕');
       INSERT INTO case_sample VALUES ('m1', 'TK', 100, '', '', '', '', '', '');
       INSERT INTO case_sample_member VALUES ('m1', 'f1', 1);`,
  100: `INSERT INTO intake_draft (id, revision, purpose, body, area, created_user, created_by, created_at, changed_by,
         changed_at) VALUES ('i1', 1, 'new', '{"''; DROP TABLE intake_draft; --', '', 'u7', '𠮷', '', '<b>', '');`,
  120: `INSERT INTO kin_roster (id, revision, kind, name, unit, post, in_charge, region, from_on, recorded_by, recorded_at)
         VALUES ('r1', 1, 'cadre', '''; DROP TABLE kin_roster; --', '', '', 0, '430681102201', '1900-01-01', '', '');
       INSERT INTO kin_relative (id, roster_id, name, relation, recorded_by, recorded_at)
         VALUES ('k1', 'r1', '𠮷', '', '', '');
       INSERT INTO elsewhere_look VALUES ('l1', 'u7', 'h1', '<img src=x>', 'a', 'b', 0);
       INSERT INTO attachment (id, revision, household_id, type, item, title, file_name, issuer, note, bytes, chunks, sm3,
         rotation, recorded_user, recorded_by, recorded_at)
         VALUES ('a1', 1, 'h1', 'pdf', 'other', '=1+1', '../../x', '', '', 3, 1, '', 270, 'u7', '', '');
       INSERT INTO attachment_chunk VALUES ('a1', 0, x'00ff0a');
       INSERT INTO consent (id, revision, number, household_id, kind, subject_key, name, id_number, relation, agreed,
         refused_why, signed_on, guardian, attachment_id, recorded_by, recorded_at)
         VALUES ('c1', 1, '', 'h1', 'obligor', 'obligor:', '', '', '', 0, '', '', '{}', 'a1', '', '');`,
  150: `INSERT INTO certificate VALUES ('z1', '''; DROP TABLE certificate; --', 'recognition', 'f1', NULL, '', '<b>');
       INSERT INTO certificate_print VALUES ('z1', 1, 'pdf', '', '𠮷');
       INSERT INTO notice_log VALUES ('n150', '', 'pdf', '', '', '', NULL, 0, 0, '', '');
       INSERT INTO notice_case VALUES ('n150', 'f1');`,
  140: `INSERT INTO decided_fact (household_id, from_date, standing, category, amount, kin_filed, recorded_at)
         VALUES ('h1', '9999-12-31', 'decided', '''; DROP TABLE decided_fact; --', -1, 1, '');
       INSERT INTO decided_fact (household_id, from_date, standing, kin_filed, recorded_at, superseded_at)
         VALUES ('h1', '', 'none', 0, '<b>', '𠮷');`,
  160: `INSERT INTO user_village VALUES ('u7', '430681102201');
       INSERT INTO user_village VALUES ('u7', '''; DROP TABL');
       INSERT INTO household_operation VALUES ('o6', 'split', '0000-00-00', '', '<b>', NULL);
       INSERT INTO household_operation_aid VALUES ('o6', 's1', NULL, 'f1');`,
  170: `INSERT INTO obligor_fact (version_id, ord, supported_id_number, name, relation, family_size, per_capita_monthly,
         children_sharing, supported_count) VALUES (1, 0, '', '''; DROP INDEX obligor_fact_name; --', '', 0, -1, 0, 0);
       INSERT INTO setting VALUES ('deadlinesSet', '<b>');
       INSERT INTO member_fact (version_id, ord, person_id, name, relation, id_number, state, business, property, state_date)
         VALUES (1, 0, 'p1', '''', '', '', '<b>', -9223372036854775807, 9223372036854775807, '');`,
  180: `INSERT INTO member_fact (version_id, ord, person_id, name, relation, id_number, state, wage, property, major_disease)
         VALUES (1, 9223372036854775807, 'p1', '', '=1+1', '''', '', -9223372036854775807, -1, '''; DROP INDEX --');`,
  190: `INSERT INTO aid_review VALUES ('', 'h1', '', 'u7', '<b>', '''; DROP TABLE aid_review; --');`,
  200: `INSERT INTO attachment (id, revision, household_id, type, item, title, file_name, issuer, note, bytes, chunks, sm3,
         rotation, recorded_user, recorded_by, recorded_at, arriving)
         VALUES ('a2', 1, 'h1', 'png', 'photo', '', '', '', '', 9, 2, '', 0, 'u7', '', '', '''; DROP TABLE attachment; --');
       INSERT INTO attachment_chunk VALUES ('a2', 0, x'00');`,
  210: `INSERT INTO case_form_draft VALUES ('u7', 'f1', 'recordSurvey', '{"''; DROP TABLE case_form_draft; --', '');`,
  220: `INSERT INTO consent_version VALUES (1, 'c1', 'withdrawn', '1900-01-01', '<b>', '𠮷');`,
  230: `UPDATE household SET current_version_id = -9223372036854775808, ended_on = '' WHERE id = 'h1';
       UPDATE household_version SET standing_category = '''; DROP INDEX household_current; --',
         standing_amount = -9223372036854775808 WHERE id = 1;`,
  240: `UPDATE household_version SET residence_region = '''; DROP INDEX household_version_names; --' WHERE id = 1;`,
  250: `UPDATE household_version SET income_wage = -9223372036854775808, income_other = NULL,
         standing_category = '''; DROP INDEX household_version_columns; --' WHERE id = 1;
       UPDATE member_fact SET business = 9223372036854775807, transfer = NULL WHERE version_id = 1;`,
  50: `INSERT INTO notice_log VALUES ('n1', '初审公示', 'pdf', '[]', '2026-11-20', '2026-11-27', NULL, 0, 0, 'a', '管理员');`,
}

function everything(db: Database): Record<string, object[]> {
  const tables = db.all<{ name: string }>(
    sql`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  )
  return Object.fromEntries(
    tables.map(({ name }) => [name, db.all<object>({ text: `SELECT * FROM ${name}`, values: [] })]),
  )
}

/** A household with decisions counts as changed when they are laid over its facts (migration 140): all but that stamp. */
function withoutStamps(all: Record<string, object[]>): Record<string, object[]> {
  const { household, ...rest } = all
  return household === undefined ? rest : { ...rest, household: household.map((row) => ({ ...row, updated_at: '' })) }
}

describe('migrations', () => {
  let folder: string
  const { keyring, key } = createKeyring(
    {
      region: '430681',
      sample: false,
      owner: { id: 'admin', login: 'admin', admin: true },
      passphrase: testPassphrase,
    },
    '2026-11-20T01:00:00.000Z',
  )
  let db: Database
  const upgrade = (): void =>
    migrate(db, key, { folder: join(folder, 'backups'), keyring, at: '2026-11-20T01:00:00.000Z' })
  beforeEach(() => {
    folder = temporaryFolder()
    db = openConnection(join(folder, 'book.db'), key, { mustExist: false })
  })
  afterEach(() => {
    db.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('use nothing of today’s services and tables, which change after a migration is released', () => {
    const folder = new URL('../../electron/store/migrations/', import.meta.url)
    const imports = readdirSync(folder).flatMap((file) =>
      [...readFileSync(new URL(file, folder), 'utf8').matchAll(/^import (?!type ).* from '(.*)'$/gm)].map(
        ([, from]) => from,
      ),
    )
    expect(imports).toContain('../sql')
    expect(imports.filter((from) => /services|tables|columns|casework/.test(from ?? ''))).toEqual([
      './0090-create-casework',
      './0180-index-columns',
    ])
  })

  it('go up in steps of ten', () => {
    expect(migrations.map((migration) => migration.version)).toEqual(migrations.map((_one, index) => (index + 1) * 10))
  })

  it.each(migrations.map((migration) => migration.version))(
    'from version %i bring the book to the newest form with every row as it was, and a verified backup beside it',
    (version) => {
      for (const migration of migrations.filter((one) => one.version <= version)) {
        db.execute(migration.script)
        db.transaction((tx) => migration.move?.(tx))
        db.execute(uglyRows[migration.version] ?? '')
      }
      db.execute(`PRAGMA user_version = ${version}`)
      const before = everything(db)
      upgrade()
      expect(schemaVersion(db)).toBe(latestVersion)
      const { determination_trail: trails, ...kept } = before
      expect(withoutStamps(everything(db))).toMatchObject(withoutStamps(kept))
      // Trails moved to a table of their own, packed: the same text, byte for byte.
      for (const { determination_id: id, steps } of (trails ?? []) as { determination_id: number; steps: string }[])
        expect(trailTextOf(db, id)).toBe(steps)
      const backups = version === latestVersion ? [] : readdirSync(join(folder, 'backups'))
      expect(backups).toHaveLength(version === latestVersion ? 0 : 1)
      for (const name of backups) {
        const backup = readBackupFile(join(folder, 'backups', name))
        expect({ kind: backup.header.kind, version: backup.header.schemaVersion }).toEqual({ kind: 'upgrade', version })
        expect(isAuthentic(backup, key)).toBe(true)
        extractDatabase(backup, join(folder, 'restored.db'))
        const copy = openConnection(join(folder, 'restored.db'), key, { mustExist: true })
        expect(everything(copy)).toEqual(before)
        expect(schemaVersion(copy)).toBe(version)
        copy.close()
      }
    },
  )

  it('have the due dates that were stored before the mend of the New Year counted anew', () => {
    for (const migration of migrations.filter((one) => one.version <= 160)) {
      db.execute(migration.script)
      db.transaction((tx) => migration.move?.(tx))
    }
    db.execute(`INSERT INTO setting VALUES ('deadlinesSet', 'TEST-1'); PRAGMA user_version = 160`)
    upgrade()
    expect(db.get(sql`SELECT value FROM setting WHERE key = 'deadlinesSet'`)).toEqual({ value: '' })
  })

  it('give each determination its trail and leave one without a trail without one', () => {
    for (const migration of migrations.filter((one) => one.version <= 60)) {
      db.execute(migration.script)
      db.execute(uglyRows[migration.version] ?? '')
    }
    db.execute('PRAGMA user_version = 60')
    upgrade()
    expect(db.all(sql`SELECT id, trail_id, same_until FROM determination ORDER BY id`)).toEqual([
      { id: 7, trail_id: 7, same_until: '2026-11-20' },
      { id: 8, trail_id: null, same_until: null },
    ])
    expect([trailTextOf(db, 7), trailTextOf(db, 8)]).toEqual([
      `[{"rule":"𠮷\\n'; DROP TABLE trail; --","values":{"n":-0.5}}]`,
      '[]',
    ])
    expect(db.all(sql`SELECT rules_version, differences, computed FROM classification_run`)).toEqual([
      { rules_version: 1, differences: 0, computed: 0 },
    ])
    expect(db.all(sql`SELECT name FROM sqlite_schema WHERE name = 'determination_trail'`)).toEqual([])
  })

  it('lay the decisions that a book already has over the facts of their households, and no others', () => {
    for (const migration of migrations.filter((one) => one.version <= 130)) {
      db.execute(migration.script)
      db.transaction((tx) => migration.move?.(tx))
      if ([20, 40].includes(migration.version)) db.execute(uglyRows[migration.version] ?? '')
    }
    const opened = `'', '', '', '', '', '{', '', '', '2026-11-02', '2026-11-10', 0, 0, 0, 3, '', '', ''`
    const decided = (id: string, on: string, to: string): string =>
      `('${id}', 1, 'decide', '${on}', '', '', '', '{}', '{}', '${to}')`
    db.execute(`
      INSERT INTO case_file (id, number, kind, household_id, town_code, village_code, applicant_name, pinyin, initials,
        opening, state, desk, opened_on, last_on, kin, tipped_off, is_open, revision, opened_by, created_at, updated_at)
        VALUES ('c1', '1', 'apply', 'h1', ${opened}), ('c2', '2', 'end', 'h1', ${opened}), ('c3', '3', 'rush', 'h2', ${opened});
      INSERT INTO case_event VALUES ${decided('c1', '2026-08-10', 'confirmed')}, ${decided('c2', '2026-11-10', 'confirmed')};
      INSERT INTO standing VALUES
        ('s1', 'h1', NULL, 'c1', 'DB', 3, 65000, '2026-09', '2026-11', NULL, '2026-08-10', 'c2', '');`)
    db.execute('PRAGMA user_version = 130')
    upgrade()
    const rows = db.all(sql`SELECT from_date, standing, category, amount, standing_case, exited_on, exited_case,
      household_id, superseded_at FROM decided_fact ORDER BY id`)
    const own = { household_id: 'h1', superseded_at: null }
    const dibao = { ...own, standing: 'decided', category: '低保', amount: 65_000, standing_case: 'c1' }
    const exit = { exited_on: '2026-11-10', exited_case: 'c2' }
    expect(rows).toEqual([
      { ...dibao, from_date: '2026-09-01', exited_on: null, exited_case: null },
      { ...dibao, ...exit, from_date: '2026-11-10' },
      { ...own, ...exit, from_date: '2026-12-01', standing: 'none', category: null, amount: null, standing_case: 'c2' },
    ])
    const stamped = db.all<{ id: string }>(sql`SELECT id FROM household WHERE updated_at LIKE '2%'`)
    expect(stamped).toEqual([{ id: 'h1' }])
    expect(db.all(sql`SELECT decided_id FROM determination`)).toEqual([{ decided_id: null }, { decided_id: null }])
  })

  it('find the sheet that wrote a version of the facts by its number, and leave open what is not certain', () => {
    for (const migration of migrations.filter((one) => one.version <= 210)) {
      db.execute(migration.script)
      db.transaction((tx) => migration.move?.(tx))
      if ([20, 40].includes(migration.version)) db.execute(uglyRows[migration.version] ?? '')
    }
    const consent = (id: string, number: string, agreed: 0 | 1, withdrawn: string | null, kind = 'obligor'): string =>
      `('${id}', 1, '${number}', 'h1', '${kind}', 'k${id}', '', '', '', ${agreed}, '', '', '', '',
        ${withdrawn === null ? 'NULL' : `'${withdrawn}'`})`
    const version = (id: number, source: string, restores = 'NULL'): string =>
      `INSERT INTO household_version (id, household_id, valid_from, recorded_at, recorded_by, source, digest, key,
         applicant_name, applicant_id, hukou_type, residence_region, information_source, applied_on, extra, restores)
         VALUES (${id}, 'h1', '2026-11-20', 'b', '', '${source}', '', '', '', '', '城镇', '', '', '', '{}', ${restores});`
    db.execute(`
      INSERT INTO consent (id, revision, number, household_id, kind, subject_key, name, id_number, relation, agreed,
        refused_why, signed_on, recorded_by, recorded_at, withdrawn_on) VALUES
        ${consent('a', 'YW1', 1, null)}, ${consent('b', 'YW1', 1, '2026-10-03')}, ${consent('c', 'YW2', 0, null)},
        ${consent('d', 'YW3', 1, '2026-10-05')}, ${consent('e', 'YW3', 1, '2026-10-06')},
        ${consent('f', 'SQ1', 1, null, 'check')}, ${consent('g', '', 1, null)};
      ${version(21, '采集表；义务人同意核对（YW1）')} ${version(22, '采集表；义务人未同意或撤回同意核对（YW1）')}
      ${version(23, '采集表；义务人未同意或撤回同意核对（YW2）')} ${version(24, '采集表；义务人未同意或撤回同意核对（YW3）')}
      ${version(25, '采集表；义务人同意核对（YW1）；义务人同意核对（YW3）')} ${version(26, '撤销', '21')}
      ${version(27, '采集表；义务人同意核对（SQ1）')}
      PRAGMA user_version = 210`)
    upgrade()
    expect(
      db.all(sql`SELECT version_id AS v, consent_id AS c, act, withdrawn_on AS "on" FROM consent_version
      ORDER BY version_id, consent_id`),
    ).toEqual([
      { v: 21, c: 'a', act: 'signed', on: null },
      { v: 21, c: 'b', act: 'signed', on: null },
      { v: 22, c: 'b', act: 'withdrawn', on: '2026-10-03' },
      { v: 23, c: 'c', act: 'signed', on: null },
      { v: 25, c: 'd', act: 'signed', on: null },
      { v: 25, c: 'e', act: 'signed', on: null },
    ])
  })

  it('leave nothing behind when one of them fails', () => {
    db.execute(migrations[0]?.script ?? '')
    db.execute('PRAGMA user_version = 10')
    db.execute('CREATE TABLE notice_log (in_the_way TEXT)')
    expect(upgrade).toThrow('notice_log')
    expect(schemaVersion(db)).toBe(10)
    expect(db.all(sql`SELECT name FROM sqlite_schema WHERE name = 'household'`)).toEqual([])
  })

  it('make only STRICT tables', () => {
    upgrade()
    const loose = db.all<{ name: string }>(
      sql`SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'`,
    )
    expect(loose).toEqual([])
  })
})
