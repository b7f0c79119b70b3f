import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { root } from '../../../shared/local/paths.ts';

const stack = z.object({
  functions: z.object({ onReports: z.object({ timeout: z.int(), memorySize: z.int() }) }),
});

/** What the function that makes reports may take: milliseconds, and bytes. */
export function limits(): { time: number; memory: number } {
  const file = readFileSync(`${root}services/metrics/serverless.yml`, 'utf8');
  const { timeout, memorySize } = stack.parse(parse(file)).functions.onReports;
  return { time: timeout * 1_000, memory: memorySize * 2 ** 20 };
}
