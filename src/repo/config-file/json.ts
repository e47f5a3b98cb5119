import { type ConfigReader, ConfigSyntaxError } from './config-keys.ts';
import { dataKeys } from './data-keys.ts';
import { dataValues } from './data-values.ts';
import { jsonData, jsonLiterals, locateInJson, readJson } from './json-tree.ts';
import { keyPath } from './key-path.ts';
import { unlessBroken } from './unless-broken.ts';

/** Reads JSON, with comments and trailing commas. A name that stands twice in an object counts where it stands last. */
export const jsonReader: ConfigReader = {
  keys(text) {
    const root = readJson(text);
    return dataKeys([jsonData(root, text)], (reason, path) => {
      throw new ConfigSyntaxError(reason, locateInJson(root, path, 'key').start);
    });
  },

  values(text) {
    const root = readJson(text);
    return dataValues([jsonLiterals(root, text)], {
      refuse: (reason, path) => {
        throw new ConfigSyntaxError(reason, locateInJson(root, path, 'key').start);
      },
      scalar: String,
    });
  },

  locate(text, key) {
    const root = unlessBroken(() => readJson(text));
    return locateInJson(root, keyPath(jsonData(root, text), key), 'key');
  },
};
