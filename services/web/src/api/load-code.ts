import { Problem } from './problem.ts';

/** Loads code that a page needs only for some uses. @throws Problem `offline` if the device is offline */
export async function loadCode<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    throw navigator.onLine ? error : new Problem('offline');
  }
}
