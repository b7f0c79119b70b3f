import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { root } from '../../../shared/local-platform/paths.ts';

const stack = z.object({
  functions: z.object({ onReports: z.object({ timeout: z.int(), memorySize: z.int() }) }),
});

/** The limits of the function that computes reports: milliseconds and bytes. */
export function readLimits(): { time: number; memory: number } {
  const file = readFileSync(`${root}services/metrics/serverless.yml`, 'utf8');
  const { timeout, memorySize } = stack.parse(parse(file)).functions.onReports;
  return { time: timeout * 1_000, memory: memorySize * 2 ** 20 };
}
