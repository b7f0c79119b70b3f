import type UPlot from 'uplot';
import type { Paint } from './paint.ts';

/** Shades the step that is not over, behind the lines: that they fall there means nothing. @param half seconds of half a step */
export function shadeRunning({ ctx, bbox, data, valToPos }: UPlot, half: number, { shade }: Paint): void {
  const last = data[0].at(-1);
  if (last === undefined) return;
  const left = valToPos(last - half, 'x', true);
  ctx.save();
  ctx.fillStyle = shade;
  ctx.fillRect(left, bbox.top, bbox.left + bbox.width - left, bbox.height);
  ctx.restore();
}
