/** A generator of numbers in [0, 1). */
export type Random = () => number;

/** Creates a generator with the same numbers for the same seed (a mixed 32-bit counter). @param seed any integer */
export function createRandom(seed: number): Random {
  let counter = seed >>> 0;
  return () => {
    counter = (counter + 0x9e3779b9) >>> 0;
    let mixed = counter;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** Draws a standard normal number (Box and Muller). */
const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Draws from the Poisson distribution. Exact for a mean below 50, otherwise by the normal distribution. */
export function poisson(mean: number, random: Random): number {
  if (mean >= 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  const floor = Math.exp(-mean);
  let product = random();
  let count = 0;
  while (product > floor) {
    product *= random();
    count += 1;
  }
  return count;
}

/** Draws from the exponential distribution. @param mean in any unit; the result has the same */
export const exponential = (mean: number, random: Random): number => -mean * Math.log(1 - random());

/** Draws from the log-normal distribution. @param p99 its 99th percentile, in the unit of the median */
export function logNormal(median: number, p99: number, random: Random): number {
  const spread = Math.log(p99 / median) / 2.3263;
  return median * Math.exp(spread * normal(random));
}

/** Shuffles a list in place (Fisher and Yates). */
export function shuffle<T>(list: T[], random: Random): void {
  for (let i = list.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const [a, b] = [list[i], list[j]];
    if (a !== undefined && b !== undefined) [list[i], list[j]] = [b, a];
  }
}
