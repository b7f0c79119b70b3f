import type { AnswerLog } from '../load/patient-client.ts';
import type { RecordedPause } from '../proxy/fault-proxy.ts';
import type { FaultProfile } from '../proxy/faults.ts';
import { countBy } from './count-by.ts';
import { toShortName } from './queues.ts';

/** No answer may be later, milliseconds. */
const maxAnswerMs = 6_000;
/** The time in which all votings are certified after the fault ended, in seconds that are not compressed. */
const maxCertificationSeconds = 60;
/** Up to this share of failing calls every client succeeds. */
const maxFailingShare = 0.6;

/** The queues whose messages lead to a certificate. */
const certifyingQueues = [
  'votings-Timers',
  'ballot-Events',
  'ballot-Credits',
  'ballot-Closed',
  'wallet-Commands',
];

/** The measurements of one pass. */
export interface PassMetrics {
  readonly fault: FaultProfile;
  readonly requests: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Requests that clients gave up, by route. */
  readonly gaveUp: Readonly<Record<string, number>>;
  readonly dead: Readonly<Record<string, number>>;
  /** From healing to the last certificate. Undefined if a voting was not certified. */
  readonly certification:
    | { readonly measuredSeconds: number; readonly uncompressedSeconds: number }
    | undefined;
  readonly waiting: Readonly<Record<string, number>>;
  readonly injected: Readonly<Record<string, number>>;
  readonly violations: readonly string[];
}

/** Summarizes the answers of a pass. */
export function summarizeAnswers({ answers, gaveUp }: AnswerLog) {
  const times = answers.map(({ answer }) => answer.ms).sort((a, b) => a - b);
  const getQuantile = (share: number) => Math.round(times[Math.ceil(share * times.length) - 1] ?? 0);
  return {
    requests: answers.length,
    statuses: countBy(answers.map(({ answer }) => String(answer.status))),
    p50Ms: getQuantile(0.5),
    p99Ms: getQuantile(0.99),
    maxMs: getQuantile(1),
    gaveUp: countBy(gaveUp),
  };
}

/**
 * Computes how long the certification would have taken with uncompressed pauses. Nothing fails after healing, so each
 * message waits for at most the one pause that had begun before. The rest of the time is not compressed.
 * @param visibility the compressed visibility timeouts by queue, which apply if a function could set no pause
 */
export function computeUncompressedSeconds(
  measuredSeconds: number,
  healedAt: number,
  pauses: readonly RecordedPause[],
  visibility: ReadonlyMap<string, number>,
  divisor: number,
): number {
  const remaining = pauses
    .filter(({ queueUrl }) => certifyingQueues.includes(toShortName(queueUrl)))
    .map(({ at, seconds }) => at / 1_000 + seconds / divisor - healedAt / 1_000);
  const longestVisibility = Math.max(...certifyingQueues.map((name) => visibility.get(name) ?? 0));
  const longestPause = remaining.length > 0 ? Math.max(0, ...remaining) : longestVisibility;
  return measuredSeconds + (divisor - 1) * Math.min(measuredSeconds, longestPause);
}

/** Returns the goals that a pass missed. */
export function findMissedGoals(pass: PassMetrics): string[] {
  const missed: string[] = [];
  const serverErrors = ['0', '500', '502', '504'].filter((status) => (pass.statuses[status] ?? 0) > 0);
  if (serverErrors.length > 0)
    missed.push(
      `answers that say nothing: ${serverErrors.map((status) => `${pass.statuses[status]} × ${status}`).join(', ')}`,
    );
  const gaveUp = Object.values(pass.gaveUp).reduce((sum, count) => sum + count, 0);
  if (pass.fault.failingShare <= maxFailingShare && gaveUp > 0)
    missed.push(`clients gave up ${gaveUp} requests after 5 attempts`);
  if (pass.maxMs > maxAnswerMs) missed.push(`an answer took ${(pass.maxMs / 1_000).toFixed(1)} s`);
  const dead = Object.entries(pass.dead).map(([queue, count]) => `${count} in ${queue}`);
  if (dead.length > 0) missed.push(`dead letters: ${dead.join(', ')}`);
  if (pass.certification === undefined) missed.push('a voting was not certified');
  else if (pass.certification.uncompressedSeconds > maxCertificationSeconds)
    missed.push(`certified ${Math.round(pass.certification.uncompressedSeconds)} s after healing`);
  if (pass.violations.length > 0) missed.push(`${pass.violations.length} violations of the books`);
  return missed.map((goal) => `${pass.fault.name}: ${goal}`);
}

/** Formats the table of all passes: one column per fault. */
export function formatTable(passes: readonly PassMetrics[]): string {
  const toList = (record: Readonly<Record<string, number>>) =>
    Object.entries(record)
      .map(([name, count]) => `${count}×${name}`)
      .join(' ') || '-';
  return passes
    .map((pass) => {
      const { certification } = pass;
      const rows: [string, string][] = [
        ['requests', String(pass.requests)],
        ['answers by status', toList(pass.statuses)],
        ['answer time', `p50 ${pass.p50Ms} ms, p99 ${pass.p99Ms} ms, max ${pass.maxMs} ms`],
        ['clients gave up', toList(pass.gaveUp)],
        ['dead letters', toList(pass.dead)],
        [
          'last certificate',
          certification === undefined
            ? 'never'
            : `${certification.measuredSeconds.toFixed(1)} s after healing, ${certification.uncompressedSeconds.toFixed(1)} s uncompressed`,
        ],
        ['messages waiting', toList(pass.waiting)],
        ['calls of AWS', toList(pass.injected)],
        ['violations', String(pass.violations.length)],
      ];
      return [
        `── ${pass.fault.name}: ${pass.fault.description}`,
        ...rows.map(([name, value]) => `  ${name.padEnd(22)}${value}`),
        ...pass.violations.slice(0, 20).map((violation) => `    ${violation}`),
      ].join('\n');
    })
    .join('\n\n');
}
