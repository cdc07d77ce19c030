import type { Migration } from './migration'
import { createBook } from './0010-create-book'
import { createHousehold } from './0020-create-household'
import { createImport } from './0030-create-import'
import { createDetermination } from './0040-create-determination'
import { createExchange } from './0050-create-exchange'
import { createPeople } from './0060-create-people'
import { createPolicyDraft } from './0070-create-policy-draft'
import { shareTrails } from './0080-share-trails'
import { createCasework } from './0090-create-casework'
import { createIntake } from './0100-create-intake'
import { createFinding } from './0110-create-finding'
import { createKinConsentAttachment } from './0120-create-kin-consent-attachment'
import { noteReleaseReason } from './0130-note-release-reason'
import { createDecidedFact } from './0140-create-decided-fact'
import { createCertificate } from './0150-create-certificate'
import { giveHelpersVillages } from './0160-give-helpers-villages'
import { indexKinNames } from './0170-index-kin-names'
import { indexColumns } from './0180-index-columns'
import { keepAidReviews } from './0190-keep-aid-reviews'
import { keepArrivingAttachments } from './0200-keep-arriving-attachments'
import { createCaseFormDraft } from './0210-create-case-form-draft'
import { linkConsentVersions } from './0220-link-consent-versions'
import { indexStandingsByVersion } from './0230-index-standings-by-version'
import { indexVersionNames } from './0240-index-version-names'
import { indexGivenIncomes } from './0250-index-given-incomes'

/** In order of version. Append-only once released. */
export const migrations: readonly Migration[] = [
  createBook,
  createHousehold,
  createImport,
  createDetermination,
  createExchange,
  createPeople,
  createPolicyDraft,
  shareTrails,
  createCasework,
  createIntake,
  createFinding,
  createKinConsentAttachment,
  noteReleaseReason,
  createDecidedFact,
  createCertificate,
  giveHelpersVillages,
  indexKinNames,
  indexColumns,
  keepAidReviews,
  keepArrivingAttachments,
  createCaseFormDraft,
  linkConsentVersions,
  indexStandingsByVersion,
  indexVersionNames,
  indexGivenIncomes,
]
