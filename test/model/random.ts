/** A source of numbers in [0, 1). */
export type Random = () => number;

/** Numbers that look random and are the same for the same seed (a 32-bit counter, mixed). @param seed any integer */
export function seeded(seed: number): Random {
  let counter = seed >>> 0;
  return () => {
    counter = (counter + 0x9e3779b9) >>> 0;
    let mixed = counter;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** A standard normal number (Box and Muller). */
const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** How many of many independent people come. Exact for a small mean, by the normal curve from 50 on. */
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

/** A time until something with no memory happens. @param mean in any unit; the answer has the same */
export const exponential = (mean: number, random: Random): number => -mean * Math.log(1 - random());

/** A time that is mostly short and sometimes long. @param p99 its 99th percentile, in the unit of the median */
export function logNormal(median: number, p99: number, random: Random): number {
  const spread = Math.log(p99 / median) / 2.3263;
  return median * Math.exp(spread * normal(random));
}

/** Puts a list into random order, in place (Fisher and Yates). */
export function shuffle<T>(list: T[], random: Random): void {
  for (let i = list.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const [a, b] = [list[i], list[j]];
    if (a !== undefined && b !== undefined) [list[i], list[j]] = [b, a];
  }
}
