/** The least characters of a password, as the platform asks it: length alone, no kinds of characters. */
export const shortestPassword = 10;

/** Whether the API takes a password for long enough. */
export const isLongEnough = (password: string): boolean => password.length >= shortestPassword;
