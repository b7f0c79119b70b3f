// In memory alone: an address is nobody else's business on a shared device.
let email = '';

/** The e-mail address typed last on a sign-in page, so that the next page need not ask for it again. */
export const pendingEmail = (): string => email;

/** Remembers it. */
export const keepEmail = (typed: string): void => {
  email = typed.trim();
};
