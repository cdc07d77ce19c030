import type { ZhongfuBridge } from '@shared/contracts/hostContract'

declare global {
  interface Window {
    /** Put there by the preload; only renderer/api may touch it. */
    readonly zhongfu: ZhongfuBridge
  }
}
