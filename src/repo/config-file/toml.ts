import { type ConfigReader, ConfigSyntaxError } from './config-keys.ts';
import { dataKeys } from './data-keys.ts';
import { dataValues } from './data-values.ts';
import { keyPath } from './key-path.ts';
import { locateInToml, readToml } from './toml-tree.ts';
import { unlessBroken } from './unless-broken.ts';

/** Reads TOML 1.1. Within a table, names that are whole numbers come first. */
export const tomlReader: ConfigReader = {
  keys(text) {
    return dataKeys([readToml(text)], (reason, path) => {
      throw new ConfigSyntaxError(reason, locateInToml(text, path, 'key').start);
    });
  },

  values(text) {
    return dataValues([readToml(text, true)], {
      refuse: (reason, path) => {
        throw new ConfigSyntaxError(reason, locateInToml(text, path, 'key').start);
      },
      scalar,
    });
  },

  locate(text, key) {
    const data = unlessBroken(() => readToml(text));
    return data === undefined ? { start: 0, end: 0 } : locateInToml(text, keyPath(data, key), 'key');
  },
};

/** The parser keeps no written text, but with whole numbers as bigints it tells `1` from `1.0`. */
function scalar(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'number' && Number.isInteger(value) ? `${value}.0` : String(value);
}
