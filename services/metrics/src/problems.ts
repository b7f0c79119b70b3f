import { defineProblem } from '@suffra/shared/http/problem';

/** What metrics refuses beyond the problems that any route may have. */
export const rangeTooLong = defineProblem(
  'range-too-long',
  422,
  'The range has too many steps',
  'Ask for a shorter range or a longer step: at most 1,500 steps.',
);
export const rangeEmpty = defineProblem(
  'range-empty',
  422,
  'The range holds no time',
  'Let "to" be later than "from".',
);
export const noSuchVoting = defineProblem(
  'no-such-voting',
  404,
  'There is no such voting',
  'Check the id; a voting that was scheduled this very moment may take a second to be known here.',
);
export const noSuchTenant = defineProblem(
  'no-such-tenant',
  404,
  'There is no such tenant',
  'Check the tenant’s id; one that was created this very moment may take a second to be known here.',
);
export const noSuchReport = defineProblem(
  'no-such-report',
  404,
  'There is no report of this month',
  'Reports are made on the first of the next month. Have one of a past month made with POST.',
);
export const monthNotOver = defineProblem(
  'month-not-over',
  409,
  'The figures of this month are not all there',
  'Wait until the month is over and its last day is counted, some minutes after midnight in UTC; figures are kept for 800 days.',
);
