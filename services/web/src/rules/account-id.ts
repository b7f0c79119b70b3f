import { accountIdPattern } from '@suffra/shared/id-patterns';

/** Whether a text is a valid account id. */
export const isAccountId = (text: string): boolean => accountIdPattern.test(text);
