import type { ConfigReader } from './config-keys.ts';
import { dataKeys } from './data-keys.ts';
import { dataValues } from './data-values.ts';
import { keyPath } from './key-path.ts';
import { readToml, refuseToml, tomlLocator } from './toml-tree.ts';
import { unlessBroken } from './unless-broken.ts';

/** Reads TOML 1.1. Within a table, names that are whole numbers come first. */
export const tomlReader: ConfigReader = {
  keys(text) {
    return dataKeys([readToml(text)], refuseToml(tomlLocator(text)));
  },

  values(text) {
    return dataValues([readToml(text, true)], { refuse: refuseToml(tomlLocator(text)), scalar });
  },

  locate(text, key) {
    const data = unlessBroken(() => readToml(text));
    return data === undefined ? { start: 0, end: 0 } : tomlLocator(text)(keyPath(data, key), 'key');
  },
};

/** The parser keeps no written text, but with whole numbers as bigints it tells `1` from `1.0`. */
function scalar(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'number' && Number.isInteger(value) ? `${value}.0` : String(value);
}
