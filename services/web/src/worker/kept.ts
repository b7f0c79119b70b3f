/** What pages and the service worker of this device share: who is at home, what was shown, where somebody has voted. */
export type Shelf = 'homes' | 'shown' | 'voted';

const shelves: readonly Shelf[] = ['homes', 'shown', 'voted'];
let opened: Promise<IDBDatabase> | undefined;

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('suffra', 1);
    request.onupgradeneeded = () => {
      for (const shelf of shelves) request.result.createObjectStore(shelf);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

const storeOf = async (shelf: Shelf, mode: IDBTransactionMode) =>
  (await database()).transaction(shelf, mode).objectStore(shelf);

/** Puts something on a shelf. */
export async function keep(shelf: Shelf, key: string, value: string | number): Promise<void> {
  await done((await storeOf(shelf, 'readwrite')).put(value, key));
}

/** Takes it away. */
export async function forget(shelf: Shelf, key: string): Promise<void> {
  await done((await storeOf(shelf, 'readwrite')).delete(key));
}

/** What lies there by this name; undefined: nothing. */
export async function kept(shelf: Shelf, key: string): Promise<unknown> {
  const value: unknown = await done((await storeOf(shelf, 'readonly')).get(key));
  return value;
}

/** The names of all that lies there. */
export async function namesOn(shelf: Shelf): Promise<string[]> {
  return (await done((await storeOf(shelf, 'readonly')).getAllKeys())).map(String);
}

/** Takes away what was put there before an instant. @param before milliseconds since the epoch */
export async function clearOld(shelf: Shelf, before: number): Promise<void> {
  const store = await storeOf(shelf, 'readwrite');
  for (const key of await done(store.getAllKeys())) {
    const value: unknown = await done(store.get(key));
    if (typeof value === 'number' && value < before) store.delete(key);
  }
}
