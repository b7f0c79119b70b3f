import { loadCode } from '../../api/load-code.ts';
import { loadTexts } from '../../state/language.ts';
import type { SharedVoting } from './share-dialog.ts';

/**
 * Loads the dialog that shares a voting, and opens it. This is a file of its own so that the pages with the button need
 * not list the files of the dialog.
 * @throws Problem `offline` if the device is offline
 */
export async function openShareDialog(tenantId: string, voting: SharedVoting): Promise<void> {
  await loadCode(() => Promise.all([import('./share-dialog.ts'), loadTexts(['share', 'tiles'])]));
  // In the body, because inside a page it would inherit the styles of a tile or row.
  const dialog = document.createElement('suffra-share-dialog');
  document.body.append(Object.assign(dialog, { tenantId, voting }));
}
