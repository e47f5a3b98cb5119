import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ConfigFile } from '../repo/config/config.ts';
import { failure, type Result, success } from '../text/result.ts';

/** The path of a folder that an argument names, relative to `cwd`; `help` says what to name where there is none. */
export function folderAt(folder: string, cwd: string, help: string): Result<string> {
  const path = resolve(cwd, folder);
  if (!existsSync(path)) return failure({ message: `\`${folder}\` does not exist.`, help });
  if (!statSync(path).isDirectory())
    return failure({ message: `\`${folder}\` is a file; a folder is expected.`, help });
  return success(path);
}

/** The file that `--config` names, under the name that findings use; undefined where the option is not given. */
export function readConfigFile(option: string | undefined, cwd: string): Result<ConfigFile | undefined> {
  if (option === undefined) return success(undefined);
  try {
    return success({ name: option, bytes: readFileSync(resolve(cwd, option)) });
  } catch {
    return failure({
      message: `\`--config ${option}\` is not a file that can be read.`,
      help: 'Name a file such as `towpath.yaml`.',
    });
  }
}
