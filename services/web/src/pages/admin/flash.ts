let waiting = '';

/** Leaves a message for the next page, which says that what was done is done. */
export const leaveMessage = (text: string): void => {
  waiting = text;
};

/** Takes the message that the page before has left, if any. */
export function takeMessage(): string {
  const text = waiting;
  waiting = '';
  return text;
}
