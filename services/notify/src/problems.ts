import { defineProblem } from '@suffra/shared/http/problem';

/** What notify refuses beyond the problems that any route may have. */
export const unknownPushService = defineProblem(
  'unknown-push-service',
  422,
  'The endpoint is of no push service that we know',
  'Send the endpoint of the browser’s own subscription, unchanged.',
);
export const noSuchCampaign = defineProblem(
  'no-such-campaign',
  404,
  'There is no such campaign',
  'List the campaigns, and choose one of them.',
);
export const campaignNotDraft = defineProblem(
  'campaign-not-draft',
  409,
  'The campaign is on its way or was sent',
  'A scheduled campaign can be stopped and then changed; for one that was sent, make a new one.',
);
export const unknownVoting = defineProblem(
  'unknown-voting',
  422,
  'There is no such voting',
  'Choose a voting of your own organisation.',
);
export const tooFarAhead = defineProblem(
  'too-far-ahead',
  422,
  'That is more than 30 days ahead',
  'Choose a time within the next 30 days, or leave it out to send now.',
);
