/** Longest wait for a pause in typing, and longest wait at all: a kill loses at most the last two seconds. */
export const PAUSE_MS = 600
export const MOST_MS = 1200
const RETRY_MS = 3000

export type SaveState = 'saved' | 'unsaved' | 'saving' | 'failed'

export interface Autosave {
  /** Something was typed. */
  touch(): void
  /** Saves now whatever is unsaved; resolves when nothing is under way any more. True when everything is kept. */
  flush(): Promise<boolean>
  /** Stops for good: nothing is saved any more. */
  stop(): void
}

/**
 * Keeps what is typed by itself: at a pause of the hand, and at least every 1.2 seconds while it types on. One save at a
 * time; what is typed during one is saved by the next.
 * @param save Keeps everything typed so far; answers `false` to be tried again, `'stop'` where trying again cannot help.
 */
export function makeAutosave(
  save: () => Promise<boolean | 'stop'>,
  tell: (state: SaveState) => void,
  now: () => number = () => performance.now(),
): Autosave {
  let timer: ReturnType<typeof setTimeout> | undefined
  let firstTouch: number | null = null
  let running: Promise<boolean> | null = null
  let stopped = false
  let pause = 0

  function arm(delay: number): void {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(() => void run(), delay)
  }
  function run(): Promise<boolean> {
    clearTimeout(timer)
    // What is typed while a save is on its way is taken by the one after it.
    running ??= once().finally(() => {
      running = null
      if (firstTouch !== null && !stopped) arm(pause)
    })
    return running
  }
  async function once(): Promise<boolean> {
    if (firstTouch === null || stopped) return firstTouch === null
    firstTouch = null
    pause = 0
    tell('saving')
    const kept = await save()
    if (kept === true) {
      tell(firstTouch === null ? 'saved' : 'unsaved')
      return true
    }
    tell('failed')
    if (kept === 'stop') stopped = true
    else {
      firstTouch ??= now()
      pause = RETRY_MS
    }
    return false
  }
  return {
    touch() {
      if (stopped) return
      firstTouch ??= now()
      tell('unsaved')
      if (running === null) arm(Math.max(0, Math.min(PAUSE_MS, firstTouch + MOST_MS - now())))
    },
    async flush() {
      while (running !== null) await running
      if (firstTouch !== null && !stopped) return run()
      return firstTouch === null && !stopped
    },
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
