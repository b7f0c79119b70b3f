import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../api/problem.ts';
import { mayRetry } from '../api/retry.ts';
import type { Catalogue } from '../i18n/en/index.ts';
import { icon } from './icons.ts';
import { notice } from './notice.ts';

/** What a problem is in the words of the page's language, and what to do. */
export function problemText(t: Catalogue, { slug }: Problem): string {
  const own: Partial<Record<string, unknown>> = t.problems;
  const known: Partial<Record<string, string>> = t.problems.known;
  const text = own[slug] ?? known[slug];
  return typeof text === 'string' ? text : t.problems.unknown;
}

/**
 * A problem as a message. The reference, by which an operator finds the request, is shown where the fault is ours.
 * @param retry shows a button that tries again
 */
export function problemNotice(t: Catalogue, problem: Problem, retry?: () => void): TemplateResult {
  const { correlationId } = problem.details;
  const ours = problem.slug === 'internal-error' || problemText(t, problem) === t.problems.unknown;
  return notice(
    'bad',
    html`
      <p>${problemText(t, problem)}</p>
      ${ours && correlationId ? html`<p class="reference">${t.problems.reference(correlationId)}</p>` : nothing}
      ${retry ? html`<button type="button" class="button compact" @click=${retry}>${t.common.retry}</button>` : nothing}
    `,
  );
}

/** Whether trying the same again can help. */
const canPass = (problem: Problem): boolean =>
  mayRetry(problem) || ['offline', 'client-fault'].includes(problem.slug);

/** A part of a page that could not be read. @param retry shows a button that tries again, where that can help */
export const problemPage = (t: Catalogue, problem: Problem, retry?: () => void): TemplateResult => html`
  <div class="empty" role="alert">
    ${icon('warn')}
    <p>${problemText(t, problem)}</p>
    ${retry && canPass(problem) ? html`<button type="button" class="button" @click=${retry}>${t.common.retry}</button>` : nothing}
  </div>
`;
