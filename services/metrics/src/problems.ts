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
