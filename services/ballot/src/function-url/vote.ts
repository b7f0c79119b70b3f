import { createMethodRouter } from '@suffra/shared/http/method-router';
import { handler as castVote } from '../http/cast-vote.ts';
import { handler as getVote } from '../http/get-vote.ts';

/** Casts and reads the vote of a signed-in voter, at a function URL (docs/decisions/056). */
export const handler = createMethodRouter(castVote, getVote);
