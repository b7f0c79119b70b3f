import { request } from 'node:http';
import type { SizeBudget } from '../gates/budgets.ts';

/** Inside a step this proxy gives access to Bitbucket's API without credentials, over HTTP only. */
const proxy = { host: 'localhost', port: 29_418 };
const api = 'http://api.bitbucket.org/2.0';

/** A report of Bitbucket's Code Insights: at most ten figures, shown in the pull request. */
export interface CodeInsightsReport {
  readonly title: string;
  readonly details: string;
  readonly report_type: 'TEST' | 'SECURITY' | 'COVERAGE' | 'BUG';
  readonly result: 'PASSED' | 'FAILED';
  readonly data: readonly { title: string; type: 'TEXT' | 'NUMBER' | 'DURATION'; value: string | number }[];
}

/** Reports the sizes closest to their limits. */
export function createBudgetReport(budgets: readonly SizeBudget[]): CodeInsightsReport {
  const closestToLimit = [...budgets]
    .sort((a, b) => b.bytes / b.maxBytes - a.bytes / a.maxBytes)
    .slice(0, 10);
  return {
    title: 'Budgets',
    details: 'Zipped size of what is deployed, against its limit.',
    report_type: 'TEST',
    result: closestToLimit.some(({ bytes, maxBytes }) => bytes > maxBytes) ? 'FAILED' : 'PASSED',
    data: closestToLimit.map(({ name, bytes, maxBytes }) => ({
      title: name,
      type: 'TEXT',
      value: `${(bytes / 1024).toFixed(1)} of ${(maxBytes / 1024).toFixed(0)} kB`,
    })),
  };
}

/**
 * Writes a report for a commit. The same id replaces the report.
 * @param repository `workspace/slug`; undefined outside Bitbucket, then nothing is sent
 */
export async function putReport(
  repository: string | undefined,
  commit: string,
  id: string,
  report: CodeInsightsReport,
  proxyAddress: { host: string; port: number } = proxy,
): Promise<void> {
  if (repository === undefined) return;
  const path = `${api}/repositories/${repository}/commit/${commit}/reports/suffra-${id}`;
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { host: 'api.bitbucket.org', 'content-type': 'application/json' };
    const apiRequest = request({ ...proxyAddress, method: 'PUT', path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    apiRequest.once('error', reject);
    apiRequest.end(JSON.stringify(report));
  });
  if (status !== 200)
    throw new Error(`Code Insights rejected the report "${report.title}" with status ${status}`);
}
