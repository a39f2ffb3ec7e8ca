import { access, constants, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Finding } from './finding.ts';

const leastNode = 24;
const gigabyte = 1e9;
/** Below this the store soon can't write any more. */
const nearlyFull = 0.1 * gigabyte;

/** @param version as `24.21.0`. */
export function judgeNode(version: string): Finding {
  const isOld = Number.parseInt(version, 10) < leastNode;
  return {
    about: 'Node',
    says: version,
    ...(isOld
      ? { state: 'wrong', todo: `Use Node ${leastNode} or newer; \`npm ci\` brings one along.` }
      : { state: 'good' }),
  };
}

/** Looks only: a bot that runs on this store is not disturbed. @param file the database, which need not be there yet. */
export async function checkStore(file: string): Promise<Finding[]> {
  const about = 'Store';
  const folder = await firstFolder(dirname(file));
  if (!(await stat(folder)).isDirectory()) {
    const todo = 'Point STORE_URL to another place.';
    return [{ state: 'wrong', about, says: `${folder} is no folder`, todo }];
  }
  const isWritable = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!isWritable) {
    const todo = 'Give the user that runs the bot the right to write there, or point STORE_URL to another place.';
    return [{ state: 'wrong', about, says: `${folder} can't be written to`, todo }];
  }
  const { bavail, bsize } = await statfs(folder);
  return [judgeFreeBytes(bavail * bsize, folder)];
}

export function judgeFreeBytes(bytes: number, folder: string): Finding {
  const says = `${folder} can be written to, ${(bytes / gigabyte).toFixed(1)} GB are free`;
  if (bytes >= gigabyte) return { state: 'good', about: 'Store', says };
  const todo = 'Free some room: a full disk refuses new requests, and clips on their way need it too.';
  return { state: bytes < nearlyFull ? 'wrong' : 'warning', about: 'Store', says, todo };
}

/** The folder itself or, as long as it is not there, the one in which it would be made. */
async function firstFolder(folder: string): Promise<string> {
  try {
    await access(folder);
    return folder;
  } catch {
    const above = dirname(folder);
    return above === folder ? folder : firstFolder(above);
  }
}

export function judgeFfmpeg(isThere: boolean): Finding {
  if (isThere)
    return { state: 'good', about: 'ffmpeg', says: 'is installed: finished clips can be checked and made smaller' };
  const todo =
    'Install ffmpeg, or do without: then a clip above the upload limit is not shown, and no check looks at clips.';
  return {
    state: 'warning',
    about: 'ffmpeg',
    says: 'is not installed: finished clips are neither checked nor made smaller',
    todo,
  };
}

export function judgeDecoder(loads: boolean): Finding {
  const about = 'Pictures';
  if (loads) return { state: 'good', about, says: 'can be read' };
  const todo =
    'Run `npm ci`, without --omit=optional, on the machine that runs the bot: sharp has a build for each system.';
  return { state: 'wrong', about, says: 'can not be read: sharp does not load', todo };
}

const packages = ['nsfwjs', '@tensorflow/tfjs-core', '@tensorflow/tfjs-converter', '@tensorflow/tfjs-backend-wasm'];

/** @param isInstalled whether a package of that name can be found. */
export function judgeClassifier(isInstalled: (name: string) => boolean): Finding {
  const about = 'Picture classifier';
  const missing = packages.filter((name) => !isInstalled(name));
  if (missing.length === 0) return { state: 'good', about, says: 'is installed: servers may switch it on' };
  const todo = 'Run `npm ci` without --omit=optional, or leave the classifier switched off in /settings.';
  return { state: 'warning', about, says: `is not installed (${missing.join(', ')})`, todo };
}
