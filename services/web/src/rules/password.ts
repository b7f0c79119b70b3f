/** The minimum length of a password. The platform requires no kinds of characters. */
export const minPasswordLength = 10;

/** Whether a password is long enough for the API. */
export const isLongEnough = (password: string): boolean => password.length >= minPasswordLength;
