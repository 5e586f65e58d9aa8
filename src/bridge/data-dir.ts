/**
 * The directory that `--data` names: a folder for each process, and a lock, so that two commands never write into the same files. The lock names
 * its owner by number and time of start, since numbers are given again after `kill -9`.
 */
import { accessSync, constants, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const LOCK_FILE = '.lock';

/** Says what is wrong with the directory, and what to do. */
export class DataDirError extends Error {
  override readonly name = 'DataDirError';
}

export interface DataDir {
  readonly path: string;
  release(): void;
}

export function openDataDir(dir: string): DataDir {
  const path = resolve(dir);
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new DataDirError(reasonOf(error, path));
  }
  const lock = join(path, LOCK_FILE);
  const mine = `${process.pid} ${startOf(process.pid)}\n`;
  take(lock, mine, path);
  return {
    path,
    release() {
      if (ownerOf(lock) === mine) rmSync(lock, { force: true });
    },
  };
}

function reasonOf(error: unknown, path: string): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EEXIST':
    case 'ENOTDIR':
      return `${path} is not a directory`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `${path} cannot be written: choose another directory, or have its owner allow it`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `the disk under ${path} is full`;
    default:
      return `${path} cannot be used: ${(error as Error).message}`;
  }
}

/** A link is made whole or not at all, so nobody reads half of a lock. */
function take(lock: string, mine: string, path: string): void {
  const beside = `${lock}.${process.pid}`;
  try {
    writeFileSync(beside, mine);
    for (;;) {
      try {
        linkSync(beside, lock);
        return;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        const owner = ownerOf(lock);
        if (owner !== null && runs(owner)) {
          throw new DataDirError(`${path} is in use by process ${owner.split(' ')[0]}: end it, or choose another directory`);
        }
        rmSync(lock, { force: true });
      }
    }
  } catch (error) {
    if (error instanceof DataDirError) throw error;
    throw new DataDirError(reasonOf(error, path));
  } finally {
    rmSync(beside, { force: true });
  }
}

function ownerOf(lock: string): string | null {
  try {
    return readFileSync(lock, 'utf8');
  } catch {
    return null;
  }
}

function runs(owner: string): boolean {
  const [pid, start] = owner.trim().split(' ');
  const number = Number(pid);
  if (!Number.isInteger(number) || number < 1) return false;
  try {
    process.kill(number, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return startOf(number) === start;
}

/** When a process began, as Linux counts it; elsewhere the number alone has to do. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name before it may hold anything.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '-';
  } catch {
    return '-';
  }
}
