/** Whether a text is a valid id of a partner issuer (services/identity: issuerId). */
export const isIssuerId = (text: string): boolean => /^[a-z0-9][a-z0-9-]{0,31}$/.test(text);

/** Whether a text is an https address. The server checks more. */
export const isHttpsUrl = (text: string): boolean => text.startsWith('https://') && URL.canParse(text);
