import type { TemplateResult } from 'lit';
import type { Problem } from '../../../api/problem.ts';
import { notice } from '../../../components/notice.ts';
import { problemNotice } from '../../../components/problem.ts';
import type { Catalogue } from '../../../i18n/en/index.ts';

/** A problem of a change of the admins. Texts that only this page needs are among its own. */
export function staffProblem(t: Catalogue, problem: Problem): TemplateResult {
  const own: Partial<Record<string, string>> = t.staff.problems;
  const text = own[problem.code];
  return text === undefined ? problemNotice(t, problem) : notice('bad', text);
}
