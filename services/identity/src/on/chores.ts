import { consumer, on } from '@suffra/shared/events/consume';
import { deleteAccount as deleteAccountChore } from '../chores.ts';
import { deleteAccount } from '../cognito/delete-account.ts';

/** Does what identity told itself to do later. */
export const handler = consumer(on(deleteAccountChore, ({ data }) => deleteAccount(data.voterId)));
