/** The texts for drafts of votings. */
export const drafts = {
  lead: 'Votings that are not published. Only admins see them.',
  none: 'No drafts',
  noneHint: 'When you create a voting, choose “Save as draft” to finish it later or to let others check it.',
  untitled: 'Without a title',
  changed: (when: string) => `Last changed ${when}`,
  more: 'Show more',
  edit: 'Edit draft',
  notice: 'This is a draft. Only admins see it until you publish it.',
  publish: 'Publish voting',
  save: 'Save draft',
  saved: 'Draft saved.',
  delete: 'Delete draft…',
  deleteQuestion: (title: string) => `Delete the draft “${title}”?`,
  deleteHint: 'It is deleted for all admins. This can’t be undone.',
  deleteYes: 'Yes, delete it',
  deleteNo: 'Keep it',
  deleted: 'Draft deleted.',
  stale:
    'Someone else has changed this draft. Your entries are still here. Load the latest version before you save or publish.',
  openVoting: 'Open the voting',
  /** By the last part of the problem type. */
  problems: {
    'no-such-draft': 'This draft does not exist. Someone may have deleted it.',
    'draft-published': 'This draft was published as a voting.',
    'too-many-drafts': 'Your organisation has too many drafts. Publish or delete some.',
  },
};
