/** Two environments and the config files that each lists. */
interface Sides {
  from: string;
  to: string;
  fromFiles: readonly string[];
  toFiles: readonly string[];
}

/**
 * The config file of one environment that corresponds to another's: the same file, the one whose path differs by the
 * environment's name, the only one of that file name, the one in the same place of an equally long list, or the only
 * one. Undefined where none of these applies.
 */
export function counterpartFile(path: string, { from, to, fromFiles, toFiles }: Sides): string | undefined {
  if (toFiles.includes(path)) return path;
  const renamed = path
    .split('/')
    .map((segment) => renameSegment(segment, from, to))
    .join('/');
  if (toFiles.includes(renamed)) return renamed;
  const name = baseName(path);
  const sameName = toFiles.filter((other) => baseName(other) === name);
  if (sameName.length === 1) return sameName[0];
  if (fromFiles.length === toFiles.length) return toFiles[fromFiles.indexOf(path)];
  return toFiles.length === 1 ? toFiles[0] : undefined;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `production.env` to `staging.env`, `app-production.yaml` to `app-staging.yaml`; a name inside a longer word stays. */
function renameSegment(segment: string, from: string, to: string): string {
  return segment
    .split(/([.\-_])/)
    .map((part) => (part === from ? to : part))
    .join('');
}
