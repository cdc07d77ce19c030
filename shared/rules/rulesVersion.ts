/**
 * Which version of the rules this program carries. Stored with every run: figures of an older version are not carried over
 * into a new run, and a recomputation says by which version the stored result was made. Raised with every change of a
 * result or of a trail; test/shared/rules/rulesVersion.test.ts holds the digest that belongs to each version.
 */
export const rulesVersion = 6
