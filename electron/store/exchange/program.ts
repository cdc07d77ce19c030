import { version } from '../../../package.json'

/** Program and version, as manifests name who sealed a package. */
export const program = `zhongfu ${version}`
