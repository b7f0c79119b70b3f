/** Texts of problems that every page needs at once: those of the client, and of the API by the last part of their types. */
export const problems = {
  offline: 'You are offline. Nothing is lost: try again when you are back online.',
  unreachable: 'The server did not respond. Try again in a moment.',
  unreadable: 'We could not read the server’s response. Try again in a moment.',
  'client-error':
    'Something went wrong on this page. Reload it. If it happens again, tell us what you were doing.',
  busy: 'We are very busy right now. Try again in a moment.',
  'internal-error': 'Something went wrong on our side. Try again in a moment.',
  'not-on-the-list': 'You are not on the list of this voting.',
  unknown: 'Something went wrong.',
  referenceNumber: (id: string) => `Reference: ${id}`,
};
