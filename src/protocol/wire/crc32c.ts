/** The checksums of batches (CRC-32C) and of message sets (CRC-32): they lie in `std`, since gzip needs one of them, too. */
export { crc32, crc32c } from '../../std/crc.ts';
