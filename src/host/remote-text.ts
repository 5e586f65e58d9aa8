/**
 * What a page and a live cluster say to each other over a socket, as text: JSON, with the few things in it that JSON has no form for.
 * Reading it makes plain data and nothing else.
 */
const ARRAYS = { Float64Array, Uint32Array, Uint16Array, Uint8Array, Int32Array } as const;
type ArrayName = keyof typeof ARRAYS;

/** Marks a form of ours; no field of what is sent is called so. */
const MARK = '~';
const NUMBERS: Readonly<Record<string, number>> = { NaN: Number.NaN, Infinity: Number.POSITIVE_INFINITY, '-Infinity': Number.NEGATIVE_INFINITY };
const PIECE = 0x2000;

export function remoteText(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => {
    if (typeof one === 'number' && !Number.isFinite(one)) return { [MARK]: String(one) };
    if (one === undefined) return { [MARK]: 'undefined' };
    if (ArrayBuffer.isView(one)) return { [MARK]: one.constructor.name, of: base64(new Uint8Array(one.buffer, one.byteOffset, one.byteLength)) };
    return one;
  });
}

/** Throws where it is no such text. */
export function fromRemoteText(text: string): unknown {
  return JSON.parse(text, (_, one: unknown) => {
    if (typeof one !== 'object' || one === null || !Object.hasOwn(one, MARK)) return one;
    const { [MARK]: name, of } = one as { [MARK]: unknown; of?: unknown };
    // A reviver that answers undefined drops the field, which reads as the same; in a list it leaves a gap, which does, too.
    if (name === 'undefined') return undefined;
    if (typeof name === 'string' && Object.hasOwn(NUMBERS, name)) return NUMBERS[name];
    if (typeof name !== 'string' || !Object.hasOwn(ARRAYS, name) || typeof of !== 'string') throw new SyntaxError('a form that is not known');
    return new ARRAYS[name as ArrayName](bytesOf(of).buffer);
  });
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text);
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const chars = atob(text);
  const bytes = new Uint8Array(chars.length);
  for (let i = 0; i < chars.length; i++) bytes[i] = chars.charCodeAt(i);
  return bytes;
}
