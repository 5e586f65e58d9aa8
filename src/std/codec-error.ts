/**
 * Why bytes could not be packed or unpacked. Codecs throw it and know nothing of who asked; whoever asked turns it into an error of
 * its own. `tooLarge` may be a bomb: no more than the limit was ever made of it. `absent` is a codec that was never loaded.
 */
export type CodecFault = 'malformed' | 'truncated' | 'tooLarge' | 'absent';

export class CodecError extends Error {
  readonly fault: CodecFault;

  constructor(fault: CodecFault, message: string) {
    super(message);
    this.name = 'CodecError';
    this.fault = fault;
  }
}

export function malformed(what: string): never {
  throw new CodecError('malformed', what);
}

export function truncated(what: string): never {
  throw new CodecError('truncated', what);
}

export function tooLarge(codec: string, limit: number): never {
  throw new CodecError('tooLarge', `${codec} data unpacks to more than ${limit} bytes`);
}
