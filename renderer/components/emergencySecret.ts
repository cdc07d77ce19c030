import type { EmergencySecret } from '@shared/contracts/keyringContract'
import { fill } from '@shared/messages/fill'
import { emergencyWords as words } from '@shared/messages/setup'

/** What is typed for an emergency secret of either kind. */
export interface SecretForm {
  kind: EmergencySecret['kind']
  code: string
  first: string
  second: string
}

export function newSecretForm(kind: EmergencySecret['kind'] = 'recovery'): SecretForm {
  return { kind, code: '', first: '', second: '' }
}

export interface SecretProblems {
  readonly code: string
  readonly first: string
  readonly second: string
}

/** What is still missing of the kind that is asked for. */
export function secretProblems(form: SecretForm): SecretProblems {
  const recovery = form.kind === 'recovery'
  const share = (typed: string): string => (recovery || typed.trim() !== '' ? '' : words.shareEmpty)
  return {
    code: recovery && form.code.trim() === '' ? words.codeEmpty : '',
    first: share(form.first),
    second: share(form.second),
  }
}

/** The secret as the store takes it, or null while something is missing. */
export function secretOf(form: SecretForm): EmergencySecret | null {
  if (Object.values(secretProblems(form)).some((problem) => problem !== '')) return null
  return form.kind === 'recovery'
    ? { kind: 'recovery', code: form.code }
    : { kind: 'shares', shares: [form.first, form.second] }
}

/** Label of the n-th share's field. */
export function shareLabel(n: number): string {
  return fill(words.share, { n })
}
