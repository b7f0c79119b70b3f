/** Whether what was typed is the word that confirms, in whatever case. */
export const confirms = (typed: string, word: string): boolean =>
  typed.trim().toLocaleLowerCase() === word.toLocaleLowerCase();

/** Whether somebody signs in here by a password: visitors who came from a partner have ids of another form. */
export const hasPassword = (voterId: string): boolean =>
  /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(voterId);

/** Whether it can be a voter's id. */
export const isVoterId = (typed: string): boolean => /^[\w-]{8,64}$/.test(typed);
