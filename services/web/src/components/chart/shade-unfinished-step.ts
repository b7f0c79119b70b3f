import type UPlot from 'uplot';
import type { ChartTheme } from './theme.ts';

/**
 * Shades the last step behind the lines while it is not over, because its values are still incomplete.
 * @param halfStepSeconds half the length of a step
 */
export function shadeUnfinishedStep(
  { ctx, bbox, data, valToPos }: UPlot,
  halfStepSeconds: number,
  { shade }: ChartTheme,
): void {
  const last = data[0].at(-1);
  if (last === undefined) return;
  const left = valToPos(last - halfStepSeconds, 'x', true);
  ctx.save();
  ctx.fillStyle = shade;
  ctx.fillRect(left, bbox.top, bbox.left + bbox.width - left, bbox.height);
  ctx.restore();
}
