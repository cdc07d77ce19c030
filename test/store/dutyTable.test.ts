import { describe, expect, it } from 'vitest'
import type { StoreOperation } from '@shared/contracts/storeContract'
import { roles, type Role } from '@shared/contracts/userContract'
import { operationDuties } from '../../electron/store/duties'
import { dutiesOf } from '../../electron/store/session'

// Who may call what, written out a second time by hand: whoever changes a duty or a role reads here what it opens. The 县管理员
// may everything and is left out. That a refusal happens at all is proved in storeApp.test.ts, and that areas and kinship
// hold inside in people/strangers.test.ts.

const county = ['COUNTY_CLERK', 'COUNTY_REVIEWER'] as const
const town = ['TOWN_REVIEWER', 'TOWN_CLERK'] as const

/** Operations by the roles that may call them. */
const table: readonly (readonly [readonly Role[], string])[] = [
  [
    [],
    `attachment.setLimits backup.prove backup.saveAs backup.secondFolder backup.take book.confirmClock
    calendar.import check.start keyring.confirmRecovery keyring.confirmShares keyring.enrolVault
    keyring.newRecovery keyring.newShares keyring.printRecovery keyring.printShare keyring.removeShares
    keyring.removeVault keyring.slots keyring.test keys.export keys.import keys.inspect keys.new office.set
    policy.setLimit region.import user.add user.change user.disable user.enable user.list user.setPassphrase`,
  ],
  [
    [...county, ...town, 'VILLAGE_HELPER'],
    `aid.page aidReview.list attachment.add attachment.change attachment.chunk attachment.list attachment.open attachment.remove
    attachment.undoRemove board.summary case.act case.advice case.batch case.drawSample case.inbox
    case.ofHousehold case.officers caseForm.drop caseForm.keep caseForm.own case.openChange case.page case.paperPdf case.paperPrint case.paperSave
    case.papers case.samples classify.changes classify.differences classify.recompute classify.report
    classify.saveChanges classify.summary consent.page explain.pdf explain.print explain.save explain.view
    household.list household.page household.search keys.list kin.ofHousehold package.log policy.compare
    policy.export policy.list policy.timeline policy.values rush.complete rush.open`,
  ],
  [['AUDITOR'], `audit.page audit.save audit.users audit.verdict audit.verify`],
  [
    ['COUNTY_CLERK', 'TOWN_CLERK'],
    `aidReview.keep household.merge household.mergePreview household.operate household.previewOperation
    household.suggestRelations household.undo household.undoMerge import.commit import.discard import.households
    import.pending import.preview import.problems import.read import.saveProblems import.template import.undo
    import.undoable match.decide match.pairs match.start`,
  ],
  [
    [...county, ...town],
    `attachment.save case.assign case.samplePdf case.samplePrint case.sampleSave collection.pdf collection.print collection.save kin.addPerson kin.addRelative
    kin.changePerson kin.file kin.filings kin.import kin.lift kin.notRelated kin.pairs kin.pdf kin.print
    kin.relatives kin.removePerson kin.removeRelative kin.rosters kin.save kin.template kin.undoRemove
    notice.batch notice.build notice.pdf notice.print notice.save notice.villages person.reveal`,
  ],
  [
    ['COUNTY_CLERK', ...town, 'VILLAGE_HELPER'],
    `case.open consent.attachScan consent.pdf consent.print consent.record consent.save consent.withdraw
    intake.discard intake.draft intake.drafts intake.known intake.lists intake.newDraft intake.rebase
    intake.saveDraft intake.submit intake.theirs intake.undoDiscard match.person`,
  ],
  [
    county,
    `classify.recomputeRun classify.start policy.changeDraft policy.check policy.deleteDraft policy.draft
    policy.newDraft policy.undoDelete simulate.form simulate.names simulate.pdf simulate.print simulate.results
    simulate.save simulate.start`,
  ],
  [
    ['COUNTY_CLERK'],
    `kin.visit package.check package.cover package.export package.printCover package.result package.saveCover
    package.verify`,
  ],
  [['COUNTY_REVIEWER'], `policy.release`],
  [town, `elsewhere.look`],
]

/** Answered to everybody who is signed in, and those before anybody is. */
const everybody = `attachment.limits calendar.year calendar.years elsewhere.list job.cancel job.dismiss job.list office.get
  region.list user.changeOwn`
const beforeSignIn = `backup.inspect backup.list backup.repairKeyring backup.restore backup.undoRestore book.create book.createSample
  book.lock book.status book.unlock keyring.administrators keyring.recover`

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '')

/** Each operation with those who may call it, as the table tells it. */
function told(): Map<string, string> {
  const found = new Map<string, string>()
  const put = (text: string, who: string): void => {
    for (const name of words(text)) found.set(name, found.has(name) ? 'twice in the table' : who)
  }
  for (const [who, text] of table) put(text, who.toSorted().join(' '))
  put(everybody, 'everybody')
  put(beforeSignIn, 'before sign-in')
  return found
}

/** The same as the store decides it. */
function decided(name: StoreOperation): string {
  const need = operationDuties[name]
  if (need === 'public') return 'before sign-in'
  if (need === 'signedIn') return 'everybody'
  const may = roles.filter((role) => role !== 'COUNTY_ADMIN' && dutiesOf[role].includes(need))
  return may.toSorted().join(' ')
}

describe('the table of duties', () => {
  it('says of every operation who may call it, and the store decides so', () => {
    const names = Object.keys(operationDuties) as StoreOperation[]
    const store = Object.fromEntries(names.map((name) => [name, decided(name)]).toSorted())
    expect(store).toEqual(Object.fromEntries([...told()].toSorted()))
  })

  it('gives the 县管理员 everything, and lets nobody else both decide a case and investigate it', () => {
    for (const need of Object.values(operationDuties))
      if (need !== 'public' && need !== 'signedIn') expect(dutiesOf.COUNTY_ADMIN).toContain(need)
    const both = roles.filter((role) => dutiesOf[role].includes('confirm') && dutiesOf[role].includes('investigate'))
    expect(both).toEqual(['COUNTY_ADMIN'])
    expect(roles.filter((role) => dutiesOf[role].includes('audit'))).toEqual(['COUNTY_ADMIN', 'AUDITOR'])
    expect(dutiesOf.AUDITOR).toEqual(['audit'])
  })
})
