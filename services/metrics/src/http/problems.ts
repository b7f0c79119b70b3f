import { defineProblem } from '@suffra/shared/http/problem';
import * as errors from '../domain/errors.ts';

/** The problems of metrics' routes, besides those that every route may respond with. */
export const rangeTooLong = defineProblem(
  errors.rangeTooLong,
  422,
  'The range has too many steps',
  'Request a shorter range or a longer step: at most 1,500 steps.',
);
export const rangeEmpty = defineProblem(
  errors.rangeEmpty,
  422,
  'The range is empty',
  'Set "to" to a later time than "from".',
);
export const noSuchVoting = defineProblem(
  errors.noSuchVoting,
  404,
  'There is no such voting',
  'Check the id. If the voting was scheduled just now, repeat the request in a few seconds.',
);
export const noSuchTenant = defineProblem(
  errors.noSuchTenant,
  404,
  'There is no such tenant',
  'Check the id. If the tenant was created just now, repeat the request in a few seconds.',
);
export const noSuchReport = defineProblem(
  errors.noSuchReport,
  404,
  'There is no report of this month',
  'Reports are created in the first days of the next month. Send POST to this URL to create the report of an earlier month.',
);
export const monthNotOver = defineProblem(
  errors.monthNotOver,
  409,
  'The metrics of this month are not complete',
  'Wait until some minutes after the end of the month, in UTC. Metrics are kept for 800 days.',
);
