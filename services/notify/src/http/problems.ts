import { defineProblem } from '@suffra/shared/http/problem';
import * as errors from '../domain/errors.ts';

/** The problems of notify's routes, besides those that every route may respond with. */
export const unknownPushService = defineProblem(
  errors.unknownPushService,
  422,
  'The endpoint does not belong to a known push service',
  'Send the endpoint of the browser’s own subscription, unchanged.',
);
export const noSuchCampaign = defineProblem(
  errors.noSuchCampaign,
  404,
  'There is no such campaign',
  'List the campaigns, and choose one of them.',
);
export const campaignNotDraft = defineProblem(
  errors.campaignNotDraft,
  409,
  'The campaign is not a draft',
  'Stop a scheduled campaign before you change it. If it was sent, create a new campaign.',
);
export const unknownVoting = defineProblem(
  errors.unknownVoting,
  422,
  'There is no such voting',
  'Choose a voting of your own tenant.',
);
export const noSuchAccount = defineProblem(
  errors.noSuchAccount,
  404,
  'There is no such account',
  'Check the account id. If the account was just created, repeat the request in a moment.',
);
export const tooManyFollowed = defineProblem(
  errors.tooManyFollowed,
  409,
  'You follow too many accounts',
  'A voter can follow at most 100 accounts. Unfollow one of them first.',
);
export const tooFarAhead = defineProblem(
  errors.tooFarAhead,
  422,
  'The time is more than 30 days ahead',
  'Choose a time within the next 30 days, or omit it to send now.',
);
