/**
 * The object stores that pages and the service worker share: voters of this device, shown messages, and votings voted
 * in.
 */
export type StoreName = 'homes' | 'shown' | 'voted';

const storeNames: readonly StoreName[] = ['homes', 'shown', 'voted'];
let databasePromise: Promise<IDBDatabase> | undefined;

const toPromise = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function openDatabase(): Promise<IDBDatabase> {
  databasePromise ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('suffra', 1);
    request.onupgradeneeded = () => {
      for (const shelf of storeNames) request.result.createObjectStore(shelf);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return databasePromise;
}

const openStore = async (shelf: StoreName, mode: IDBTransactionMode) =>
  (await openDatabase()).transaction(shelf, mode).objectStore(shelf);

/** Writes a value. */
export async function putValue(shelf: StoreName, key: string, value: string | number): Promise<void> {
  await toPromise((await openStore(shelf, 'readwrite')).put(value, key));
}

/** Deletes a value. */
export async function deleteValue(shelf: StoreName, key: string): Promise<void> {
  await toPromise((await openStore(shelf, 'readwrite')).delete(key));
}

/** Reads a value; undefined if there is none. */
export async function getValue(shelf: StoreName, key: string): Promise<unknown> {
  const value: unknown = await toPromise((await openStore(shelf, 'readonly')).get(key));
  return value;
}

/** Lists all keys of a store. */
export async function listKeys(shelf: StoreName): Promise<string[]> {
  return (await toPromise((await openStore(shelf, 'readonly')).getAllKeys())).map(String);
}

/** Deletes values that are older than an instant. @param before milliseconds since the epoch */
export async function deleteOlderThan(shelf: StoreName, before: number): Promise<void> {
  const store = await openStore(shelf, 'readwrite');
  for (const key of await toPromise(store.getAllKeys())) {
    const value: unknown = await toPromise(store.get(key));
    if (typeof value === 'number' && value < before) store.delete(key);
  }
}
