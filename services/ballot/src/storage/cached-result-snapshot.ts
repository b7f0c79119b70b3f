import { createCachedRead } from './cached-read.ts';
import { readResultSnapshot } from './result-snapshots.ts';

/** Returns the live results of a voting, at most 2 seconds old. */
export const readLiveResults = createCachedRead(readResultSnapshot);
