import { homedir, platform } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { Streams } from './streams.ts';

/** Where Towpath keeps what it can make again, in the cache folder of this user; undefined where the user has no folder. */
export function userCacheFolder(variables: Streams['variables']): string | undefined {
  return userFolder(variables, { named: 'XDG_CACHE_HOME', onMac: 'Library/Caches', elsewhere: '.cache' });
}

/** Where it keeps what is under way and cannot be made again. */
export function userStateFolder(variables: Streams['variables']): string | undefined {
  return userFolder(variables, {
    named: 'XDG_STATE_HOME',
    onMac: 'Library/Application Support',
    elsewhere: '.local/state',
  });
}

function userFolder(
  variables: Streams['variables'],
  { named, onMac, elsewhere }: { named: string; onMac: string; elsewhere: string },
): string | undefined {
  const folder = variables[named];
  // The specification of these variables says to ignore a relative path.
  if (folder !== undefined && isAbsolute(folder)) return join(folder, 'towpath');
  const local = platform() === 'win32' ? variables['LOCALAPPDATA'] : undefined;
  if (local !== undefined) return join(local, 'towpath');
  const home = homeFolder();
  return home && join(home, platform() === 'darwin' ? onMac : elsewhere, 'towpath');
}

/** A user that only a container knows has none where `HOME` is not set; a relative one would be of the folder that is checked. */
function homeFolder(): string | undefined {
  try {
    const home = homedir();
    return isAbsolute(home) ? home : undefined;
  } catch {
    return undefined;
  }
}
