import { blobBytes } from './blob-bytes.ts';
import { isBlob } from './blob-id.ts';
import type { Git } from './git.ts';
import { isTextWithCrlf, looksBinary } from './text-guess.ts';

/** Returns the bytes of a file of the working tree with the line ends that git stores. */
export type StoredLineEnds = (path: string, bytes: Uint8Array) => Uint8Array;

/** What git does with CRLF when it stores a file: keeps it, makes it LF, or makes it LF where the file looks like text. */
type Conversion = 'none' | 'text' | 'guess';

/** What git has stored, and what it would do; read when the first file with CRLF comes. */
interface LineEndSettings {
  /** The blob of each file that the index has. */
  index: ReadonlyMap<string, string>;
  conversionOf(path: string): Conversion;
}

/**
 * Reads files as git stores them, or would if they were added now, as `core.autocrlf` and `.gitattributes` say. Only line ends
 * are looked at: no filter of the repository is run. Outside a repository, and without git, bytes stay as they are.
 */
export function storedLineEnds(git: Git): StoredLineEnds {
  let settings: LineEndSettings | undefined;
  const blobs = blobBytes(git);
  return (path, bytes) => {
    const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (!content.includes('\r\n')) return bytes;
    settings ??= readSettings(git);
    const stored = settings.index.get(path);
    // What git stores with CRLF it leaves alone until somebody edits it.
    if (stored !== undefined && isBlob(content, stored)) return bytes;
    const conversion = settings.conversionOf(path);
    if (conversion === 'none') return bytes;
    if (conversion === 'guess') {
      if (looksBinary(content)) return bytes;
      const before = stored === undefined ? undefined : contentOf(blobs, stored);
      if (before !== undefined && isTextWithCrlf(before)) return bytes;
    }
    return Buffer.from(content.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
  };
}

const NO_SETTINGS: LineEndSettings = { index: new Map(), conversionOf: () => 'none' };

function readSettings(git: Git): LineEndSettings {
  try {
    const listed = git.run(['ls-files', '--stage', '-z']);
    if (!listed.ok) return NO_SETTINGS;
    const index = new Map<string, string>();
    for (const entry of listed.stdout.toString('utf8').split('\0')) {
      const [, id, path] = /^100\d+ ([0-9a-f]+) 0\t(.*)$/s.exec(entry) ?? [];
      if (path !== undefined) index.set(path, id!);
    }
    const unspecified = convertsByDefault(git) ? 'guess' : 'none';
    const known = conversions(git, [...index.keys()], unspecified);
    return {
      index,
      conversionOf: (path) => known.get(path) ?? conversions(git, [path], unspecified).get(path) ?? unspecified,
    };
  } catch {
    // Without git there is nothing to go by.
    return NO_SETTINGS;
  }
}

/** `core.autocrlf`: `true` and `input` both store LF. */
function convertsByDefault(git: Git): boolean {
  const { ok, stdout } = git.run(['config', '--get', 'core.autocrlf']);
  return ok && /^(?:true|yes|on|input|[1-9]\d*|)$/i.test(stdout.toString('latin1').trim());
}

const ATTRIBUTES = ['text', 'eol', 'crlf'];

function conversions(git: Git, paths: readonly string[], unspecified: Conversion): Map<string, Conversion> {
  const { ok, stdout } = git.run(
    ['check-attr', '-z', '--stdin', ...ATTRIBUTES],
    paths.map((path) => `${path}\0`).join(''),
  );
  const fields = ok ? stdout.toString('utf8').split('\0') : [];
  const attributes = new Map<string, Record<string, string>>();
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const [path, name, value] = [fields[at]!, fields[at + 1]!, fields[at + 2]!];
    attributes.set(path, { ...attributes.get(path), [name]: value });
  }
  return new Map([...attributes].map(([path, values]) => [path, conversionBy(values, unspecified)]));
}

/** `text` counts before `crlf`, its older name, and a line end that is asked for makes a text of the file. */
function conversionBy({ text, crlf, eol }: Record<string, string>, unspecified: Conversion): Conversion {
  const kind = text === 'unspecified' ? crlf : text;
  if (kind === 'unset') return 'none';
  if (kind === 'set' || kind === 'input') return 'text';
  if (kind === 'auto') return 'guess';
  return eol === 'lf' || eol === 'crlf' ? 'text' : unspecified;
}

/** The content of a blob; undefined where it is too large, or the clone lacks it. */
function contentOf(blobs: ReturnType<typeof blobBytes>, id: string): Buffer | undefined {
  try {
    const bytes = blobs.read(id);
    return bytes && Buffer.from(bytes);
  } catch {
    return undefined;
  }
}
