/** A file that the build copies beside the program; the value is its path. */
declare module '*?asset' {
  const path: string
  export default path
}
