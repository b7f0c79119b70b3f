/** The texts about the accounts that a voter follows. */
export const followed = {
  title: 'Accounts you follow',
  hint: 'You get a reminder 15 minutes before each of their votings opens, if reminders are on in your profile.',
  none: 'None yet. You can follow an account on the page of one of its votings.',
  follow: (name: string) => `Follow ${name}`,
  unfollow: (name: string) => `Unfollow ${name}`,
  nowFollowed: (name: string) => `You now follow ${name}.`,
  unfollowed: (name: string) => `You no longer follow ${name}.`,
};
