import { remembered } from '../../../text/remembered.ts';
import type { ConfigReader } from './config-reader.ts';
import { dataKeys } from './data-keys.ts';
import { dataValues } from './data-values.ts';
import { keyPath } from './key-path.ts';
import { parsedToml, readToml, tomlLocator } from './toml-tree.ts';

/** Reads TOML 1.1. Within a table, names that are whole numbers come first. */
export const tomlReader: ConfigReader = {
  keys(text) {
    const read = readToml(text);
    return read.ok ? parsedToml(tomlLocator(text), dataKeys([read.value])) : read;
  },

  values(text) {
    const read = readToml(text, true);
    return read.ok ? parsedToml(tomlLocator(text), dataValues([read.value], { scalar })) : read;
  },

  locate(text, key) {
    const { read, locate } = searchedToml(text);
    return read.ok ? locate(keyPath(read.value, key), 'key') : { start: 0, end: 0 };
  },
};

const searchedToml = remembered((text) => ({ read: readToml(text), locate: tomlLocator(text) }));

/** The parser keeps no spelling, but with whole numbers as bigints it tells `1` from `1.0`. */
function scalar(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'number' && Number.isInteger(value) ? `${value}.0` : String(value);
}
