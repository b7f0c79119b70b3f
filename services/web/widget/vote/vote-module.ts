export { reviewVote } from './cast.ts';
export { renderOwnVote } from './own-vote.ts';
export { renderReview } from './review.ts';
export { getStatusText } from './status-text.ts';
export { loadSavedVote } from './vote-status.ts';
