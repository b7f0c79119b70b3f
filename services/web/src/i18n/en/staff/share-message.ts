/** The line about the time in a message that shares a voting, by the state of the voting. */
export const shareMessage = {
  coming: (period: string) => `Vote online: ${period}`,
  open: (period: string) => `Vote online: ${period}`,
  closed: (period: string) => `The voting has ended: ${period}`,
  cancelled: (_period: string) => 'The voting was cancelled.',
};
