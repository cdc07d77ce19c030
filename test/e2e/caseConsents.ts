import type { Page } from '@playwright/test'

interface ConsentLine {
  readonly kind: 'pledge' | 'check' | 'obligor'
  readonly subjectKey: string
  readonly standing: string
}
interface ConsentReply {
  readonly ok: boolean
  readonly value: { readonly lines: readonly ConsentLine[] }
}

/** Everybody of the family of a case signs what is asked of them, as the signed-in person records it. */
export async function signConsents(page: Page, caseId: string, on: string): Promise<void> {
  const missing = await page.evaluate(
    async ([id, day]) => {
      const call = window.zhongfu.callStore
      const reply = await call('case.page', { id })
      if (!reply.ok) return ['case.page']
      const { row } = reply.value as { row: { householdId: string } }
      const { householdId } = row
      const asked = (await call('consent.page', { householdId, caseId: id, on: day })) as unknown as ConsentReply
      const refused: string[] = []
      for (const kind of ['pledge', 'check', 'obligor'] as const) {
        const subjects = asked.value.lines
          .filter((line) => line.kind === kind && line.standing !== 'given')
          .map((line) => ({ subjectKey: line.subjectKey, guardian: null }))
        if (subjects.length === 0) continue
        const sheet = { householdId, caseId: id, kind, subjects, agreed: true, signedOn: day, attachmentId: null }
        const written = await call('consent.record', sheet)
        if (!written.ok) refused.push(written.error.messageKey)
      }
      return refused
    },
    [caseId, on] as const,
  )
  if (missing.length > 0) throw new Error(`consent was not recorded: ${missing.join(', ')}`)
}
