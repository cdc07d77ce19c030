export interface Migration {
  /** Steps of ten; the file is named for it. */
  readonly version: number
  readonly script: string
}
