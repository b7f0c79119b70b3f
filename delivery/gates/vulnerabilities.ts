import { spawnSync } from 'node:child_process';
import * as z from 'zod/mini';
import { root } from '../../shared/local-platform/paths.ts';

const severity = z.enum(['info', 'low', 'moderate', 'high', 'critical']);
const report = z.object({
  vulnerabilities: z.record(z.string(), z.object({ severity, range: z.string() })),
});

/** Result of an audit. An audit that could not run is a failure, because nothing was checked. */
export type AuditResult =
  | { readonly outcome: 'clean' }
  | { readonly outcome: 'found'; readonly packages: readonly string[] }
  | { readonly outcome: 'could not run'; readonly reason: string };

/** Severities that stop a release. */
const blockingSeverities = new Set<z.output<typeof severity>>(['high', 'critical']);

/** Parses npm's report of known vulnerabilities. @param output standard output of `npm audit --json` */
export function parseAudit(output: string): AuditResult {
  const parsed = report.safeParse(parseJson(output));
  if (!parsed.success)
    return { outcome: 'could not run', reason: output.trim().slice(0, 300) || 'npm printed nothing' };
  const packages = Object.entries(parsed.data.vulnerabilities)
    .filter(([, entry]) => blockingSeverities.has(entry.severity))
    .map(([name, entry]) => `${name} ${entry.range}: ${entry.severity}`);
  return packages.length === 0 ? { outcome: 'clean' } : { outcome: 'found', packages };
}

function parseJson(output: string): unknown {
  try {
    return JSON.parse(output);
  } catch {
    return undefined;
  }
}

/** Asks the package registry for known vulnerabilities in the shipped packages. */
export function runAudit(): AuditResult {
  const args = ['audit', '--json', '--omit=dev', '--audit=true'];
  return parseAudit(spawnSync('npm', args, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 }).stdout);
}
