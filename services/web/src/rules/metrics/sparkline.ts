/**
 * Converts values to the SVG path of a sparkline. Undefined values leave a gap. Empty if there are fewer than two
 * values.
 */
export function toSparklinePath(
  values: readonly (number | undefined)[],
  width: number,
  height: number,
): string {
  const known = values.filter((value) => value !== undefined);
  if (known.length < 2) return '';
  const top = Math.max(...known) || 1;
  const x = (i: number) => round((i / (values.length - 1)) * width);
  const y = (value: number) => round(height - (value / top) * height);
  let pen = 'M';
  return values
    .map((value, i) => {
      if (value === undefined) {
        pen = 'M';
        return '';
      }
      const part = `${pen}${x(i)} ${y(value)}`;
      pen = 'L';
      return part;
    })
    .join('');
}

const round = (value: number): number => Math.round(value * 10) / 10;
