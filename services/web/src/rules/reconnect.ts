const second = 1_000;
const longest = 60 * second;

/**
 * How long to wait before a lost connection is made again: 1 s, 2 s, 4 s … a minute, each spread over half of itself, so
 * that not all who lost it at one moment come back at one moment.
 * @param lost how often it was lost in a row, from 1
 * @param chance from 0 up to, but not including, 1
 * @returns milliseconds
 */
export const pauseBefore = (lost: number, chance: number): number => {
  const whole = Math.min(longest, second * 2 ** (lost - 1));
  return whole / 2 + (whole / 2) * chance;
};
