/**
 * 随机抽查 (43号 §16). Everybody can draw again: each case's number is hashed together with the kept seed, and the cases
 * with the smallest hashes are visited. Nobody can know the seed before the draw, nobody can choose a case after it.
 */
export function drawSample(
  numbers: readonly string[],
  pct: number,
  seed: string,
  hashOf: (text: string) => string,
): Set<string> {
  const ranked = [...new Set(numbers)]
    .map((number) => ({ number, rank: hashOf(`${seed}:${number}`) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.number < b.number ? -1 : 1))
  return new Set(ranked.slice(0, sampleSize(ranked.length, pct)).map((one) => one.number))
}

/** 「不低于」: rounded up, so that a single case is always visited. */
export function sampleSize(population: number, pct: number): number {
  return Math.ceil((population * pct) / 100)
}
