// Only in memory, because others can use the device.
let email = '';

/** Returns the e-mail address last typed on a sign-in page, to fill in the next page. */
export const getPendingEmail = (): string => email;

/** Saves the typed address. */
export const setPendingEmail = (typed: string): void => {
  email = typed.trim();
};
