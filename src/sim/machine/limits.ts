/** What the modelled operating system and hardware do by default; sources beside the figures. */
import { KIB, MIB, MICROS_PER_MILLI, MICROS_PER_SECOND } from '../../std/units.ts';

/** Linux vm.dirty_writeback_centisecs = 500 and vm.dirty_expire_centisecs = 3000. */
export const FLUSHER_INTERVAL_MICROS = 5 * MICROS_PER_SECOND;
export const DIRTY_EXPIRE_MICROS = 30 * MICROS_PER_SECOND;
/** Linux vm.dirty_background_ratio = 10: beyond it, writing back begins at once. */
export const DIRTY_BACKGROUND_PERCENT = 10;
export const PAGE = 4 * KIB;
/** Linux's default read-ahead of a block device. */
export const READ_AHEAD = 128 * KIB;
/** A SATA SSD: a flush of its cache, and its stream. */
export const DISK_SYNC_MICROS = 500;
export const DISK_BYTES_PER_SECOND = 500 * MIB;
/** Kafka's default socket buffers for clients; net.core defaults are larger and are not the bottleneck here. */
export const SEND_BUFFER = 128 * KIB;
export const RECEIVE_BUFFER = 64 * KIB;
/** How much one segment event carries: TCP segmentation offload hands the card up to 64 KiB at once. */
export const SEGMENT = 64 * KIB;
/** TCP's first retransmission timeout on Linux, doubled at each loss. */
export const RETRANSMIT_MICROS = 200 * MICROS_PER_MILLI;
export const RETRANSMIT_MAX_MICROS = 120 * MICROS_PER_SECOND;
/** Linux net.core.somaxconn bounds the accept queue. */
export const BACKLOG = 4_096;
/** Within one host: no wire, only the kernel. */
export const LOOPBACK_MICROS = 20;
export const LOOPBACK_BYTES_PER_SECOND = 10_000 * MIB;
/** Between hosts of one rack: 200 µs one way as in DESIGN, 10 Gbit/s. */
export const LINK_MICROS = 200;
export const LINK_BYTES_PER_SECOND = 1_250_000_000;

export const FIRST_CHUNK = 4 * KIB;
export const LARGEST_CHUNK = MIB;
