/** The tape that this browser was given last: a page that opens it begins anew, and its worker reads it from here. */
const DATABASE = 'highwater-tape';
const STORE = 'tapes';
const KEY = 'opened';

async function database(): Promise<IDBDatabase> {
  return await new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(STORE));
    opening.addEventListener('success', () => resolve(opening.result));
    opening.addEventListener('error', () => reject(opening.error ?? new Error('this browser keeps nothing')));
  });
}

async function inStore<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opened = await database();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = opened.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      transaction.addEventListener('complete', () => resolve(request.result));
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('this browser did not keep it')));
    });
  } finally {
    opened.close();
  }
}

export async function keepTape(file: Blob): Promise<void> {
  await inStore('readwrite', (store) => store.put(file, KEY));
}

/** null: none was opened here. */
export async function keptTape(): Promise<Blob | null> {
  return ((await inStore('readonly', (store) => store.get(KEY))) as Blob | undefined) ?? null;
}
