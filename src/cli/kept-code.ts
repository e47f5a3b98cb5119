import { hash, randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire, getCompileCacheDir } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { Script } from 'node:vm';
import { isOwn } from './own-file.ts';

/** A kept file begins with a checksum of all that follows, in hexadecimal, and with the processor time of its run, milliseconds. */
const HEAD = { checksum: 64, all: 80 };
/** Code is kept anew by a run that takes so many times as long: it has done more. To ask V8 how much code there is takes longer. */
const GROWTH = 1.5;

/** A script in CommonJS, made of modules, which are strict. */
export interface KeptScript {
  file: string;
  /** A digest of its text: V8 compares only the length. */
  digest: string;
  /** Imports a module by its path from the script, which cannot do so itself: it writes `importModule()` for `import()`. */
  importModule: (path: string) => Promise<unknown>;
  /** What is run of it, for example a command: each run of the same sort calls about the same functions. */
  sort: string;
}

/**
 * Evaluates a script, with the code that V8 made of its functions in an earlier run of the same sort. The compile cache of Node
 * has only what is compiled before a script runs, which leaves out most functions. The code is kept in that cache's folder,
 * where it has one that nobody but this user can write, and anything else than a whole file of this user's is not read.
 */
export function evaluateKept(script: KeptScript): unknown {
  const { file, importModule } = script;
  const text = readFileSync(file, 'latin1');
  const kept = keptFile(script);
  const { code: cachedData, time } = (kept === undefined ? undefined : keptCode(kept)) ?? NOTHING;
  const wrapped = new Script(
    `(function(exports,require,module,__filename,__dirname,importModule){'use strict';${text}\n})`,
    {
      filename: file,
      ...(cachedData === undefined ? {} : { cachedData }),
    },
  );
  if (kept !== undefined) {
    const isTaken = cachedData !== undefined && wrapped.cachedDataRejected !== true;
    process.once('exit', () => {
      if (!isTaken || processorTime() > time * GROWTH) keep(kept, wrapped);
    });
  }
  const module = { exports: {} };
  wrapped.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file), importModule);
  return module.exports;
}

const processorTime = (): number => Math.round(process.cpuUsage().user / 1000);

function keptFile({ digest, sort }: KeptScript): string | undefined {
  const folder = getCompileCacheDir();
  const stats = folder === undefined ? undefined : statSync(folder, { throwIfNoEntry: false });
  return stats !== undefined && isOwn(stats) ? join(folder!, `towpath-${digest}-${sort}`) : undefined;
}

const NOTHING = { code: undefined, time: 0 };

/** The code in a file that nobody but this user can have put there, and that is as it was written. */
function keptCode(path: string): { code: Buffer; time: number } | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    const stat = fstatSync(file);
    if (!stat.isFile() || !isOwn(stat)) return undefined;
    const bytes = readFileSync(file);
    if (bytes.toString('latin1', 0, HEAD.checksum) !== hash('sha256', bytes.subarray(HEAD.checksum))) return undefined;
    return { code: bytes.subarray(HEAD.all), time: Number(bytes.toString('latin1', HEAD.checksum, HEAD.all)) };
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Keeps the code of a script; where that fails, the next run compiles as this one did. */
function keep(path: string, script: Script): void {
  const draft = `${path}.${randomUUID()}`;
  try {
    const code = script.createCachedData();
    const time = Buffer.from(String(processorTime()).padStart(HEAD.all - HEAD.checksum));
    const rest = Buffer.concat([time, code]);
    writeFileSync(draft, Buffer.concat([Buffer.from(hash('sha256', rest)), rest]), { flag: 'wx', mode: 0o600 });
    renameSync(draft, path);
  } catch {
    try {
      rmSync(draft, { force: true });
    } catch {}
  }
}
