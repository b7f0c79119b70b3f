const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * To which of 64 shares a person falls, for counting a tenant's people in parts: by the first character of their name
 * (`personOf`), which is a hash, so that shares are even.
 */
export const shareOf = (person: string): number => digits.indexOf(person.charAt(0));

/** The character with which the names of a share's people begin. */
export const beginningOf = (share: number): string => digits.charAt(share);
