import { spawnSync } from 'node:child_process';
import * as z from 'zod/mini';
import { root } from '../../shared/local/paths.ts';

const severity = z.enum(['info', 'low', 'moderate', 'high', 'critical']);
const report = z.object({
  vulnerabilities: z.record(z.string(), z.object({ severity, range: z.string() })),
});

/** What an audit came to. That it could not be made is no pass: nobody has looked. */
export type Audit =
  | { readonly outcome: 'clean' }
  | { readonly outcome: 'found'; readonly packages: readonly string[] }
  | { readonly outcome: 'could not run'; readonly why: string };

/** From which severity on a known hole stops a release. */
const stops = new Set<z.output<typeof severity>>(['high', 'critical']);

/** Reads npm's report of known holes in what is shipped. @param output standard output of `npm audit --json` */
export function auditOf(output: string): Audit {
  const read = report.safeParse(parsed(output));
  if (!read.success)
    return { outcome: 'could not run', why: output.trim().slice(0, 300) || 'npm said nothing' };
  const packages = Object.entries(read.data.vulnerabilities)
    .filter(([, each]) => stops.has(each.severity))
    .map(([name, each]) => `${name} ${each.range}: ${each.severity}`);
  return packages.length === 0 ? { outcome: 'clean' } : { outcome: 'found', packages };
}

function parsed(output: string): unknown {
  try {
    return JSON.parse(output);
  } catch {
    return undefined;
  }
}

/** Asks the registry for known holes in what is shipped. */
export function audit(): Audit {
  const args = ['audit', '--json', '--omit=dev', '--audit=true'];
  return auditOf(spawnSync('npm', args, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 }).stdout);
}
