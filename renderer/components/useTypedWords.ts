import { onBeforeUnmount, ref, watch, type Ref } from 'vue'

/** Words typed into a filter: taken up when the typing pauses, or at once by Enter. */
export interface TypedWords {
  readonly typed: Ref<string>
  /** Takes up what is typed without waiting. */
  takeNow(): void
  /** Empties the field; what was typed last is not taken up any more. */
  clear(): void
}

/**
 * @param given The words the list is filtered by.
 * @param take Called with trimmed words that differ from `given`.
 * @param pause Milliseconds without typing after which they are taken up.
 */
export function useTypedWords(given: () => string, take: (words: string) => void, pause: number): TypedWords {
  const typed = ref(given())
  let timer: ReturnType<typeof setTimeout> | undefined
  function takeNow(): void {
    clearTimeout(timer)
    const words = typed.value.trim()
    if (words !== given()) take(words)
  }
  watch(given, (words) => {
    if (words.trim() !== typed.value.trim()) typed.value = words
  })
  watch(typed, () => {
    clearTimeout(timer)
    timer = setTimeout(takeNow, pause)
  })
  function clear(): void {
    clearTimeout(timer)
    typed.value = ''
  }
  onBeforeUnmount(() => clearTimeout(timer))
  return { typed, takeNow, clear }
}
