/** The texts about changes that others made to a voting that is being edited. */
export const votingMerge = {
  merged: 'This is the latest version with your changes applied. Nothing is saved yet.',
  changedByOthers: (fields: string) => `Changed by someone else: ${fields}.`,
  changedByBoth: (fields: string) => `Changed by both of you, your version is in the form: ${fields}.`,
  lockedMeanwhile: (fields: string) => `Locked in the meantime, so your change was not applied: ${fields}.`,
};
