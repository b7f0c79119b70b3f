import { toPreviewedVoting } from '../../../rules/previewed-voting.ts';
import type { VotingDraft } from '../../../rules/voting-draft.ts';
import { loadTexts, locale } from '../../../state/language.ts';
import { getServerTime } from '../../../state/server-clock.ts';

/**
 * Loads the preview of a form, and opens it.
 * @param savedPath the path of the preview of the saved version; undefined if there is none
 * @throws Problem `offline` if the device is offline
 */
export async function openPreviewDialog(
  tenantId: string,
  form: VotingDraft,
  savedPath: string | undefined,
): Promise<void> {
  await Promise.all([import('./preview-dialog.ts'), loadTexts(['voterPreview'])]);
  const { votingForm } = locale.get().catalogue;
  const placeholders = { title: votingForm.previewTitle, option: votingForm.option };
  const voting = toPreviewedVoting(form, getServerTime(), placeholders);
  const dialog = document.createElement('suffra-preview-dialog');
  document.body.append(Object.assign(dialog, { tenantId, voting, savedPath }));
}
