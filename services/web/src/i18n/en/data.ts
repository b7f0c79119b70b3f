export const data = {
  ownData: 'Your data',
  ownDataHint:
    'One file with everything we store about you: profile, votes, credits, messages and devices. You can also have it all erased.',
  roleBlocksErasure:
    'You manage votings here. Before your data can be erased, an operator must remove that role.',
  eraseOwn: 'Erase my data…',
  eraseOwnQuestion: 'Erase all your data?',
  eraseOwnEffects: [
    'Your profile, messages and devices are deleted, and you are signed out.',
    'Votes you have cast still count, without your name. You can’t change them or vote there again, not even with a new account.',
    'Your remaining credits are lost. Their history is kept, as the law requires, under a number instead of your name.',
    'A code made from your e-mail address is kept for 401 days, so that nobody votes twice. Your address can’t be read from it.',
    'This can’t be undone.',
  ],
  ownErased: 'Your data is erased, and you are signed out.',
  ownErasedRest:
    'Your profile is gone, everything else follows within an hour. What stays: your votes count without your name, the history of your credits is kept under a number, and a code made from your e-mail address is kept for 401 days, so that nobody votes twice.',
  ownErasedReturn: 'You can create an account again after 30 minutes.',
  confirmationWord: 'erase',
  typeConfirmationWord: (word: string) => `Type “${word}” to confirm`,
  confirmationWordError: (word: string) => `Type the word “${word}”.`,
  passwordError: 'Enter your password.',
  confirmErasure: 'Erase permanently',
  erasing: 'Erasing…',
  cancelErasure: 'Keep the data',
};
