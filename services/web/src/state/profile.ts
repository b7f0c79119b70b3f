import type { ApiResponse } from '../api/http.ts';
import { readMe, updatePreferences } from '../api/me.ts';
import { toProblem } from '../api/problem.ts';
import type { Me, Preferences } from '../api/schemas/person.ts';
import { setLanguage } from './language.ts';
import { savePendingShowPaid } from './pending-show-paid.ts';
import { Store } from './store.ts';

/** The caller's profile as last read, with its version. */
export const profile = new Store<ApiResponse<Me> | undefined>(undefined);

/** Saves a change and shows the new profile. */
async function updateProfile(change: Partial<Preferences>, etag: string): Promise<void> {
  const updated = await updatePreferences(change, etag);
  const { role, voterId, preferences } = updated.data;
  // Only voters can hide paid votings.
  if (change.showPaid !== undefined && role === 'voter') savePendingShowPaid(voterId, preferences.showPaid);
  await setProfile(updated);
}

async function setProfile(read: ApiResponse<Me>): Promise<void> {
  profile.set(read);
  // If the texts cannot be loaded, the page keeps its language.
  await setLanguage(read.data.preferences.language).catch(() => undefined);
}

/** Reads the profile and switches to its language. The texts are in that language afterwards. */
export async function loadProfile(): Promise<void> {
  await setProfile(await readMe());
}

/**
 * Saves one preference. If the profile was changed elsewhere in the meantime, it is read again and the preference is
 * set in the new version.
 * @returns `rebased` if the profile was changed elsewhere
 */
export async function savePreference(change: Partial<Preferences>): Promise<'saved' | 'rebased'> {
  const before = profile.get() ?? (await readMe());
  try {
    await updateProfile(change, before.etag);
    return 'saved';
  } catch (thrown) {
    if (toProblem(thrown).code !== 'stale-version') throw thrown;
    const newer = await readMe();
    profile.set(newer);
    await updateProfile(change, newer.etag);
    return 'rebased';
  }
}
