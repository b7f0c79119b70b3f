import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../api/problem.ts';
import { canRetry } from '../api/retry.ts';
import type { Catalogue } from '../i18n/en/index.ts';
import { icon } from './icons.ts';
import { notice } from './notice.ts';

/** Returns the text of a problem in the current language, with what to do next. */
export function problemText(t: Catalogue, { code }: Problem): string {
  const general: Partial<Record<string, unknown>> = t.problems;
  const text = general[code] ?? t.knownProblems[code];
  return typeof text === 'string' ? text : t.problems.unknown;
}

/**
 * A problem as an inline message. Server faults show the correlation id, so that an operator can find the
 * request.
 * @param retry if given, shows a button that calls it
 */
export function problemNotice(t: Catalogue, problem: Problem, retry?: () => void): TemplateResult {
  const { correlationId } = problem.details;
  const isServerFault = problem.code === 'internal-error' || problemText(t, problem) === t.problems.unknown;
  return notice(
    'bad',
    html`
      <p>${problemText(t, problem)}</p>
      ${isServerFault && correlationId ? html`<p class="reference">${t.problems.referenceNumber(correlationId)}</p>` : nothing}
      ${retry ? html`<button type="button" class="button compact" @click=${retry}>${t.common.retry}</button>` : nothing}
    `,
  );
}

/**
 * A problem of a form that creates something under an id. It is sent without a version, so the problem that a version
 * is missing means that the id already exists.
 * @param existsText says that the id exists
 */
export const creationProblemNotice = (t: Catalogue, problem: Problem, existsText: string): TemplateResult =>
  problem.code === 'version-required' ? notice('bad', existsText) : problemNotice(t, problem);

/** Whether a retry can succeed. */
const isRetryable = (problem: Problem): boolean =>
  canRetry(problem) || ['offline', 'client-error'].includes(problem.code);

/**
 * The placeholder for a part of a page that could not be loaded.
 * @param retry if given, shows a button that calls it when a retry can succeed
 */
export const problemPlaceholder = (
  t: Catalogue,
  problem: Problem,
  retry?: () => void,
): TemplateResult => html`
  <div class="empty" role="alert">
    ${icon('warn')}
    <p>${problemText(t, problem)}</p>
    ${retry && isRetryable(problem) ? html`<button type="button" class="button" @click=${retry}>${t.common.retry}</button>` : nothing}
  </div>
`;
