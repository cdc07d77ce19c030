import { z } from 'zod'
import { householdFactsSchema } from '../domain/household'
import { operation } from '../ipc/operation'
import { count, fen, fileToken, householdCategory, id, isoDate, nothing, page, regionCode, rowProblem } from './common'

/** One line of a household list. */
export const householdRow = z.object({
  id,
  key: z.string(),
  applicantName: z.string(),
  applicantIdMasked: z.string(),
  category: householdCategory.nullable(),
  tags: z.array(z.string()),
  /** Members with DBS in this household. */
  dbsPersons: count,
  tkPersons: count,
  people: count,
  monthlyPerCapita: fen.nullable(),
  amount: fen.nullable(),
  townCode: z.string(),
  townName: z.string(),
  villageCode: z.string(),
  villageName: z.string(),
  hukouType: z.string(),
  updatedAt: z.string(),
})
export type HouseholdRow = z.infer<typeof householdRow>

export const householdFilter = z.object({
  /** Name, pinyin, initials, identity number or its tail, 户编号, village name. */
  query: z.string().max(100).default(''),
  category: householdCategory.nullable().default(null),
  /** Region prefix of the place of residence. */
  region: regionCode.nullable().default(null),
  sort: z.enum(['place', 'name', 'amount', 'perCapita', 'updated']).default('place'),
  descending: z.boolean().default(false),
})
export type HouseholdFilter = z.infer<typeof householdFilter>

/** One step of the trail in readable Chinese, as the screen and the 认定依据书 show it. */
export const trailLine = z.object({
  rule: z.string(),
  /** Short heading: 家庭成员, 家庭收入, 特困, 低保 … */
  heading: z.string(),
  person: z.string().nullable(),
  /** What was looked at, in words. */
  fact: z.string(),
  /** The formula with numbers put in, or empty. */
  formula: z.string(),
  article: z.string(),
  /** 符合, 不符合, 3 人, 650.00 元 … */
  outcome: z.string(),
  tone: z.enum(['met', 'notMet', 'info', 'manual']),
})
export type TrailLine = z.infer<typeof trailLine>

/** Where facts come from: a file and its rows, how the township came to know, who recorded them and when. */
export const factSource = z.object({
  /** The file, or why they were recorded (an undo, a merge), in words. */
  file: z.string(),
  /** 信息来源 as declared: 入户走访, 自主申报, 数据比对 … */
  via: z.string(),
  declaredOn: isoDate,
  recordedAt: z.string(),
  recordedBy: z.string(),
  /** Empty where the facts came from no file, or before rows were kept. */
  rows: z.array(
    z.object({
      of: z.enum(['household', 'member', 'obligor', 'house', 'vehicle']),
      /** Name of the member or obligor; empty otherwise. */
      name: z.string(),
      sheet: z.string(),
      /** As the spreadsheet shows it. */
      row: count,
    }),
  ),
})
export type FactSource = z.infer<typeof factSource>

export const determinationView = z.object({
  on: isoDate,
  policyId: z.string(),
  policyTitle: z.string(),
  policyDocumentNo: z.string(),
  determinedAt: z.string(),
  category: householdCategory,
  tags: z.array(z.string()),
  people: count,
  annualIncome: fen,
  monthlyPerCapita: fen,
  amount: fen.nullable(),
  parts: z.object({ gap: fen, uplift: fen, dbs: fen, tk: fen }),
  persons: z.array(
    z.object({
      name: z.string(),
      idMasked: z.string(),
      category: z.enum(['TK', 'DBS']),
      amount: fen.nullable(),
      reason: z.string(),
    }),
  ),
  reasons: z.array(z.string()),
  trail: z.array(trailLine),
  /** The facts that were judged; the first is what was in force, further ones are what it was made from. */
  sources: z.array(factSource),
  /** Decisions and filings of this book that stand in the place of what was declared, in sentences. */
  decisions: z.array(z.string()),
  /** The run is of this version of the rules. */
  rulesVersion: count,
})
export type DeterminationView = z.infer<typeof determinationView>

export const householdVersion = z.object({
  id,
  validFrom: isoDate,
  recordedAt: z.string(),
  supersededAt: z.string().nullable(),
  recordedBy: z.string(),
  source: z.string(),
  /** What differs from the version before: label, old, new, in words; identity numbers masked. */
  changes: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
})

/** Why and since when a record is no longer in the book. */
export const householdEnding = z.object({
  how: z.enum(['importUndone', 'merged', 'operationUndone', 'ended']),
  on: isoDate,
  /** The record that took it in. */
  into: z.object({ id, key: z.string(), name: z.string() }).nullable(),
  canUndo: z.boolean(),
})

/** The last change of a record and what taking it back would bring. */
/** What becomes of a signed sheet when the change that it made is taken back, or brought back. */
export const sheetBack = z.object({
  number: z.string(),
  names: z.array(z.string()),
  /** It counts no more; it counts again; its withdrawal is taken back; its withdrawal holds again. */
  effect: z.enum(['unsigned', 'signed', 'reopened', 'withdrawn']),
})
export type SheetBack = z.infer<typeof sheetBack>

export const lastChange = z.object({
  recordedAt: z.string(),
  recordedBy: z.string(),
  /** Taking it back brings back what was taken back before. */
  redo: z.boolean(),
  refusal: z.enum(['none', 'merge', 'mergeUndone', 'elsewhere', 'operation', 'operationUndone']).nullable(),
  /** 户编号 where a member of before lives now (refusal `elsewhere`), or that changed since (`operation`). */
  household: z.string(),
  /** What would differ from now, in words; identity numbers masked. */
  changes: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
  /** Signed sheets that go with it (义务人同意核对). */
  sheets: z.array(sheetBack),
})

/** What a typed text was found in. */
export const searchFields = [
  'name',
  'givenName',
  'pinyin',
  'initials',
  'sound',
  'idNumber',
  'idTail',
  'phone',
  'key',
] as const
export const searchField = z.enum(searchFields)
export type SearchField = (typeof searchFields)[number]

export const householdContract = {
  'household.list': operation({
    kind: 'read',
    input: householdFilter.extend(page),
    output: z.object({
      total: count,
      /** People registered in the households found, also who does not count towards 家庭人口. */
      persons: count,
      amount: fen,
      rows: z.array(householdRow),
      /** Every household in the book, whatever the filter. */
      all: count,
    }),
  }),
  /** The Ctrl+K box: at most 20 people, best first; cases and villages of that name beside them. */
  'household.search': operation({
    kind: 'read',
    input: z.object({ query: z.string().max(100) }),
    output: z.object({
      /** By case number; at most 10. */
      cases: z
        .array(
          z.object({
            caseId: id,
            number: z.string(),
            applicantName: z.string(),
            place: z.string(),
            state: z.string(),
            householdId: id.nullable(),
          }),
        )
        .default([]),
      /** Towns and villages by name or pinyin; at most 6. */
      regions: z.array(z.object({ code: z.string(), name: z.string(), place: z.string() })).default([]),
      hits: z.array(
        z.object({
          /** What of the person is as it was typed. */
          matched: searchField.default('name'),
          householdId: id,
          key: z.string(),
          name: z.string(),
          idMasked: z.string(),
          relation: z.string(),
          place: z.string(),
          category: householdCategory.nullable(),
        }),
      ),
    }),
  }),
  /**
   * Identity, phone and account numbers inside the facts are masked; `person.reveal` shows one, and that is logged.
   * The view is logged too, so the call takes its turn among the writes.
   */
  'household.page': operation({
    kind: 'write',
    input: z.object({ id }),
    output: z.object({
      row: householdRow,
      revision: count,
      ended: z.boolean(),
      ending: householdEnding.nullable(),
      /** Records that were merged into this one; `joined`: households of their own until that day. */
      merged: z.array(
        z.object({ id, key: z.string(), name: z.string(), on: isoDate, canUndo: z.boolean(), joined: z.boolean() }),
      ),
      /** Null once the record has ended. */
      lastChange: lastChange.nullable(),
      facts: householdFactsSchema,
      residence: z.string(),
      hukouPlace: z.string(),
      memberIds: z.array(z.object({ personId: id, age: z.number().int(), sex: z.string() })),
      determination: determinationView.nullable(),
      versions: z.array(householdVersion),
      /** The reason under which somebody of another township looks at it, and until when. */
      elsewhere: z.object({ reason: z.string(), until: z.string() }).nullable(),
    }),
  }),
  /** Shows one whole identity number or phone or account; the view is written to the audit log. */
  'person.reveal': operation({
    kind: 'write',
    input: z.object({ householdId: id, personId: id.nullable(), field: z.enum(['idNumber', 'phone', 'bankAccount']) }),
    output: z.object({ value: z.string() }),
  }),
  'region.list': operation({
    kind: 'read',
    input: nothing,
    output: z.object({
      county: z.object({ code: z.string(), name: z.string() }),
      towns: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          households: count,
          villages: z.array(z.object({ code: z.string(), name: z.string(), households: count })),
        }),
      ),
    }),
  }),
  'region.import': operation({
    kind: 'write',
    input: z.object({ file: fileToken }),
    output: z.object({ towns: count, villages: count, problems: z.array(rowProblem) }),
  }),
}
