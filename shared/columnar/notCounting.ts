import type { Fen } from '../domain/money'
import { diseaseOnList, isSameItem, writtenItems, type WrittenItem } from '../domain/writtenNames'
import { need, type Policy } from '../policy/policyChain'

/** 43号 §6 第二款: out of a 特困 person's income whatever the set says. */
const outForTekun = ['基础养老金', '抚恤金', '高龄津贴', '医疗保险', '社会保险']

/** What a text beside an amount lets be left out of it, whatever the amount. */
interface Verdict {
  /** All of the amount, nothing of it, or `part` fen of it where the amounts written in the text add up to `of`. */
  readonly kind: 'all' | 'nothing' | 'part'
  readonly part: Fen
  /** −1 where an item has no amount of its own. */
  readonly of: Fen
}

function isListed(item: string, policy: Policy): boolean {
  if (item.includes('基础养老金')) return need(policy, 'exclude_basic_pension')
  return item.length >= 2 && policy.values.exclude_items.some((listed) => isSameItem(item, listed))
}

function verdictOf(items: readonly WrittenItem[], accepts: (name: string) => boolean): Verdict {
  let [part, of, accepted] = [0, 0, 0]
  let priced = true
  for (const { name, amount } of items) {
    const taken = accepts(name)
    if (taken) accepted += 1
    if (amount === null) priced = false
    else {
      of += amount
      if (taken) part += amount
    }
  }
  const kind = accepted === items.length ? 'all' : accepted === 0 ? 'nothing' : 'part'
  return { kind, part, of: priced ? of : -1 }
}

function apply({ kind, part, of }: Verdict, amount: Fen): Fen {
  if (kind === 'all') return amount
  return kind === 'part' && of === amount ? part : 0
}

const UNREAD = 0
const LISTED = 1
const NOT_LISTED = 2

/** The texts of the columns read against a parameter set, each once. */
export class WrittenTexts {
  readonly #texts: readonly string[]
  readonly #policy: Policy
  readonly #general: (Verdict | undefined)[] = []
  readonly #tekun: (Verdict | undefined)[] = []
  /** By text: UNREAD, LISTED or NOT_LISTED. */
  readonly #diseases: Uint8Array

  constructor(texts: readonly string[], policy: Policy) {
    this.#diseases = new Uint8Array(texts.length)
    this.#texts = texts
    this.#policy = policy
  }

  /** What of an amount is left out by 57号 §13 and the set, given the text beside it. */
  leftOut(place: number, amount: Fen): Fen {
    if (amount === 0) return 0
    const verdict = (this.#general[place] ??= this.#read(place, (item) => isListed(item, this.#policy)))
    return apply(verdict, amount)
  }

  /** The same with what 43号 §6 leaves out besides. */
  leftOutForTekun(place: number, amount: Fen): Fen {
    if (amount === 0) return 0
    return apply((this.#tekun[place] ??= this.#readForTekun(place)), amount)
  }

  #readForTekun(place: number): Verdict {
    return this.#read(place, (item) => outForTekun.some((word) => item.includes(word)) || isListed(item, this.#policy))
  }

  #read(place: number, accepts: (name: string) => boolean): Verdict {
    const text = (this.#texts[place] ?? '').trim()
    return verdictOf(text === '' ? [] : writtenItems(text), accepts)
  }

  /** @throws AppError RULE_BROKEN `policyValueMissing` when a disease is written and the set has no list. */
  isListedDisease(place: number): boolean {
    if (place === 0) return false
    if (this.#diseases[place] === UNREAD)
      this.#diseases[place] = this.#readDisease((this.#texts[place] ?? '').trim()) ? LISTED : NOT_LISTED
    return this.#diseases[place] === LISTED
  }

  #readDisease(text: string): boolean {
    if (text === '' || text === '无') return false
    return diseaseOnList(need(this.#policy, 'single_major_disease_list'), text) !== null
  }
}
