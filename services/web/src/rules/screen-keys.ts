/** The effect of a key on the screen with results. */
export type ScreenAction = 'next' | 'previous' | 'all' | 'reset' | 'fullScreen' | 'qrCode' | 'keys';

/** Presenter remotes send Page Down and Page Up. */
const namedKeys: Readonly<Record<string, ScreenAction>> = {
  ' ': 'next',
  ArrowRight: 'next',
  PageDown: 'next',
  ArrowLeft: 'previous',
  PageUp: 'previous',
};

const characterKeys: Readonly<Record<string, ScreenAction>> = {
  a: 'all',
  r: 'reset',
  f: 'fullScreen',
  h: 'qrCode',
  '?': 'keys',
};

/** The keys of each action as the person reads them, for the list of keys. */
export const keyLabels: readonly { readonly action: ScreenAction; readonly keys: readonly string[] }[] = [
  { action: 'next', keys: ['Space', '→', 'Page Down'] },
  { action: 'previous', keys: ['←', 'Page Up'] },
  { action: 'all', keys: ['A'] },
  { action: 'reset', keys: ['R'] },
  { action: 'fullScreen', keys: ['F'] },
  { action: 'qrCode', keys: ['H'] },
  { action: 'keys', keys: ['?'] },
];

/**
 * Returns what a pressed key does, if anything.
 * @param areCharacterKeysOn whether single characters do something: speech input types them by accident, so they can be
 * turned off (WCAG 2.2, 2.1.4)
 */
export function toScreenAction(
  { key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  areCharacterKeysOn: boolean,
): ScreenAction | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  return namedKeys[key] ?? (areCharacterKeysOn ? characterKeys[key.toLowerCase()] : undefined);
}
