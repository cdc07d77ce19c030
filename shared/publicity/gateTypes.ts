import type { GateFinding } from '../contracts/noticeContract'

export type { GateFinding }

/** Kinds of findings; their names for people stand in shared/messages/gate.ts. */
export const gateKinds = [
  'ID_NUMBER',
  'MOBILE',
  'LANDLINE',
  'BANK_ACCOUNT',
  'ADDRESS',
  'DISABILITY',
  'ILLNESS',
  'INCOME_DETAIL',
  'MINOR_NAME',
  'UNREADABLE',
] as const
export type GateKind = (typeof gateKinds)[number]

/** A stretch of readable text: a page, a sheet, a note, the properties of a file. */
export interface GatePage {
  /** Where it stands, in words: 「第 3 页」, 「工作表“幸福村”」, 「文档属性」. */
  readonly where: string
  readonly text: string
  /** Names of the lines where they are not simply counted from 1. */
  readonly lineNames?: readonly string[]
}

export interface GateOptions {
  /** Names of minors in the data folder. They must not stand anywhere. */
  readonly minorNames?: readonly string[]
  /** Adults who stand on the list lawfully: a minor of the same name is not meant by them. */
  readonly listedAdults?: readonly string[]
  /** Names of towns and villages, so that 「一号桥社区」 is not taken for a house number. */
  readonly knownPlaces?: readonly string[]
  /** Diseases of the parameter set in force, besides the built-in ones. */
  readonly diseases?: readonly string[]
}

export interface GateResult {
  readonly passed: boolean
  readonly findings: GateFinding[]
}

/** What a scanner found in one page: a stretch of the text as given, `start` to before `end`. */
export interface Hit {
  readonly kind: GateKind
  readonly start: number
  readonly end: number
  /** What was read, without separators; only its masked form leaves the gate. */
  readonly value: string
}
