import { configFormat, configFormats } from '../../repo/config/config-file/config-file.ts';
import { isBySops } from '../../repo/config/config-file/sops.ts';
import { valueOr } from '../../text/result.ts';

/** The values of a file by key; undefined where it can only be compared by its bytes. */
export type ConfigValues = ReadonlyMap<string, string> | undefined;

/** Reads the values of files, each blob once. */
export function configValueReader(
  textOf: (blob: string) => string | undefined,
): (path: string, blob: string) => ConfigValues {
  const known = new Map<string, ConfigValues>();
  return (path, blob) => {
    const format = configFormat(path);
    if (format === undefined) return undefined;
    const id = `${format} ${blob}`;
    if (!known.has(id)) {
      const text = textOf(blob);
      // Bytes that are no UTF-8 all read alike.
      const isText = text !== undefined && !text.includes('\u{FFFD}');
      const { reader } = configFormats[format];
      const values = isText ? valueOr(reader.values(text), undefined) : undefined;
      known.set(id, values && withoutLooseCipherTexts(values, () => reader.hasSops?.(text!) === true));
    }
    return known.get(id);
  };
}

/**
 * The values of a file in which what looks like a cipher text of sops is one only where the file `hasSops`: where there is nothing to
 * decrypt it with, it is a value as any other.
 */
function withoutLooseCipherTexts(
  values: ReadonlyMap<string, string>,
  hasSops: () => boolean,
): ReadonlyMap<string, string> {
  const loose = [...values].filter(([, value]) => isBySops(value));
  if (loose.length === 0 || hasSops()) return values;
  return new Map([...values, ...loose.map(([key, value]) => [key, `plain ${value}`] as const)]);
}
