import type { Answered } from '../api/http.ts';
import { changePreferences, readMe } from '../api/me.ts';
import { asProblem } from '../api/problem.ts';
import type { Me, Preferences } from '../api/shapes/person.ts';
import { speak } from './language.ts';
import { Store } from './store.ts';

/** The caller's profile as last read, with its version. */
export const profile = new Store<Answered<Me> | undefined>(undefined);

function take(read: Answered<Me>): void {
  profile.set(read);
  void speak(read.data.preferences.language);
}

/** Reads the profile, and speaks its language from now on. */
export async function loadProfile(): Promise<void> {
  take(await readMe());
}

/**
 * Saves one preference. If the profile was changed elsewhere in the meantime, it is read anew and this one preference
 * is set in the newer version: a switch says what it says, whatever the others are.
 * @returns `rebased` when the profile had changed elsewhere
 */
export async function savePreference(change: Partial<Preferences>): Promise<'saved' | 'rebased'> {
  const before = profile.get() ?? (await readMe());
  try {
    take(await changePreferences(change, before.etag));
    return 'saved';
  } catch (thrown) {
    if (asProblem(thrown).slug !== 'stale-version') throw thrown;
    const newer = await readMe();
    profile.set(newer);
    take(await changePreferences(change, newer.etag));
    return 'rebased';
  }
}
