import type { AnswerLog } from '../load/retrying-client.ts';
import type { FaultProfile } from '../proxy/faults.ts';
import { countBy } from './count-by.ts';

/** The maximum time of a response, milliseconds. */
const maxAnswerMs = 6_000;
/** The time in which each voting is certified after the fault and the voting ended, in seconds. */
const maxCertificationSeconds = 60;
/** Up to this share of failing calls every client succeeds. */
const maxFailingShare = 0.6;

/** Counts before a fault, during it, and after healing. */
export type PeriodCounts = Readonly<Record<'before' | 'during' | 'after', number>>;

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
  /** Votes that were accepted or became pending, by when they were answered. */
  readonly acceptedVotes: PeriodCounts;
  /**
   * The longest time from healing, or from the end of the voting if that was later, to a certificate. Undefined if a
   * voting was not certified.
   */
  readonly certificationSeconds: number | undefined;
  readonly waiting: Readonly<Record<string, number>>;
  readonly injected: Readonly<Record<string, number>>;
  readonly violations: readonly string[];
}

/** Counts the votes that were accepted or became pending. @param faultBeganAt, healedAt milliseconds since the epoch */
export function countAcceptedVotes(
  { answers }: AnswerLog,
  faultBeganAt: number,
  healedAt: number,
): PeriodCounts {
  const counts = { before: 0, during: 0, after: 0 };
  for (const { route, answer } of answers) {
    if (!route.startsWith('PUT ') || answer.status < 200 || answer.status >= 300) continue;
    counts[answer.at < faultBeganAt ? 'before' : answer.at < healedAt ? 'during' : 'after'] += 1;
  }
  return counts;
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

/** Returns whether so many calls fail that no client can succeed. */
export const isOutage = ({ failingShare }: Pick<FaultProfile, 'failingShare'>): boolean =>
  failingShare > maxFailingShare;

/** Returns the goals that a pass missed. */
export function findMissedGoals(pass: PassMetrics): string[] {
  const missed: string[] = [];
  const serverErrors = ['0', '500', '502', '504'].filter((status) => (pass.statuses[status] ?? 0) > 0);
  if (serverErrors.length > 0)
    missed.push(
      `responses without a result: ${serverErrors.map((status) => `${pass.statuses[status]} × ${status}`).join(', ')}`,
    );
  const gaveUp = Object.values(pass.gaveUp).reduce((sum, count) => sum + count, 0);
  if (!isOutage(pass.fault) && gaveUp > 0) missed.push(`clients gave up ${gaveUp} requests after 5 attempts`);
  if (pass.maxMs > maxAnswerMs) missed.push(`a response took ${(pass.maxMs / 1_000).toFixed(1)} s`);
  const dead = Object.entries(pass.dead).map(([queue, count]) => `${count} in ${queue}`);
  if (dead.length > 0) missed.push(`dead letters: ${dead.join(', ')}`);
  if (pass.certificationSeconds === undefined) missed.push('a voting was not certified');
  else if (pass.certificationSeconds > maxCertificationSeconds)
    missed.push(`certified ${pass.certificationSeconds.toFixed(1)} s after healing`);
  const expectedPeriods = isOutage(pass.fault)
    ? (['before', 'after'] as const)
    : (['before', 'during'] as const);
  for (const period of expectedPeriods)
    if (pass.acceptedVotes[period] === 0) missed.push(`no vote was accepted ${period} the fault`);
  if (pass.violations.length > 0) missed.push(`${pass.violations.length} violations`);
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
      const { before, during, after } = pass.acceptedVotes;
      const rows: [string, string][] = [
        ['requests', String(pass.requests)],
        ['answers by status', toList(pass.statuses)],
        ['answer time', `p50 ${pass.p50Ms} ms, p99 ${pass.p99Ms} ms, max ${pass.maxMs} ms`],
        ['votes accepted', `${before} before the fault, ${during} during it, ${after} after it`],
        ['clients gave up', toList(pass.gaveUp)],
        ['dead letters', toList(pass.dead)],
        [
          'last certificate',
          pass.certificationSeconds === undefined
            ? 'never'
            : `${pass.certificationSeconds.toFixed(1)} s after healing`,
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
