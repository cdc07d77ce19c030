import type { InjectionKey } from 'vue'

/** Where PageHeader puts title and actions; provided by the frame. Selectors of elements in the top bar. */
export interface FrameHeader {
  readonly title: string
  readonly actions: string
}
export const frameHeaderKey: InjectionKey<FrameHeader> = Symbol('frameHeader')
