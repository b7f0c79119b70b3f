let flashMessage = '';

/** Stores a message that the next page shows, for example that an action succeeded. */
export const setFlashMessage = (text: string): void => {
  flashMessage = text;
};

/** Returns and clears the stored message, or an empty text. */
export function takeFlashMessage(): string {
  const text = flashMessage;
  flashMessage = '';
  return text;
}
