import { request } from 'node:http';
import type { Figure } from '../gates/budgets.ts';

/** Inside a step Bitbucket's API is reached without credentials through this proxy, by http alone. */
const proxy = { host: 'localhost', port: 29_418 };
const api = 'http://api.bitbucket.org/2.0';

/** A report as Bitbucket's Code Insights keep it: at most ten figures, shown beside the pull request. */
export interface Report {
  readonly title: string;
  readonly details: string;
  readonly report_type: 'TEST' | 'SECURITY' | 'COVERAGE' | 'BUG';
  readonly result: 'PASSED' | 'FAILED';
  readonly data: readonly { title: string; type: 'TEXT' | 'NUMBER' | 'DURATION'; value: string | number }[];
}

/** The figures of a change, those nearest to their limits first. */
export function budgetReport(figures: readonly Figure[]): Report {
  const near = [...figures].sort((a, b) => b.is / b.most - a.is / a.most).slice(0, 10);
  return {
    title: 'Budgets',
    details: 'Zipped size of what is deployed, against its limit.',
    report_type: 'TEST',
    result: near.some(({ is, most }) => is > most) ? 'FAILED' : 'PASSED',
    data: near.map(({ name, is, most }) => ({
      title: name,
      type: 'TEXT',
      value: `${(is / 1024).toFixed(1)} of ${(most / 1024).toFixed(0)} kB`,
    })),
  };
}

/**
 * Puts a report beside a commit; the same id again replaces it.
 * @param repository `workspace/slug`; undefined: this is no pipeline, and nothing is sent
 */
export async function putReport(
  repository: string | undefined,
  commit: string,
  id: string,
  report: Report,
  through: { host: string; port: number } = proxy,
): Promise<void> {
  if (repository === undefined) return;
  const path = `${api}/repositories/${repository}/commit/${commit}/reports/suffra-${id}`;
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { host: 'api.bitbucket.org', 'content-type': 'application/json' };
    const sent = request({ ...through, method: 'PUT', path, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    sent.once('error', reject);
    sent.end(JSON.stringify(report));
  });
  if (status !== 200) throw new Error(`Code Insights answered ${status} to the report "${report.title}"`);
}
