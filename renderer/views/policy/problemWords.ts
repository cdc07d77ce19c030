import { failureInWords } from '@shared/messages/errors'
import { classWords, policyLabels } from '@shared/messages/policy'
import { policyEditorWords as words } from '@shared/messages/policyPage'
import { isPolicyKey, type PolicyKey } from '@shared/policy/policyKeys'
import { refusal, type PolicyProblem } from '@shared/policy/policyProblem'

const labels: Readonly<Record<PolicyKey, { readonly label: string }>> = policyLabels

const parts: Readonly<Record<string, string>> = { ...classWords, urban: words.urban, rural: words.rural }

const heads: Readonly<Record<string, string>> = {
  id: words.id,
  title: words.name,
  documentNo: words.documentNo,
  effectiveFrom: words.effectiveFrom,
  effectiveTo: words.effectiveTo,
  basedOn: words.basedOn,
}

/** `dibao_std.urban` → `最低生活保障标准·城镇`: on the screen a parameter goes by its name. */
export function placeInWords(path: string): string {
  const [key = '', ...inner] = path.split('.')
  const name = isPolicyKey(key) ? labels[key].label : (heads[key] ?? key)
  return [name, ...inner.map((part) => parts[part] ?? part)].join('·')
}

/** What is wrong, in one sentence. */
export function problemInWords(problem: PolicyProblem): string {
  return failureInWords(refusal([{ ...problem, key: placeInWords(problem.key) }]).toFailure()).what
}
