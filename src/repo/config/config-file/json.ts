import type { ConfigReader } from './config-keys.ts';
import { dataKeys } from './data-keys.ts';
import { dataValues } from './data-values.ts';
import { asLiteral, jsonData, locateInJson, readJson, refuseJson } from './json-tree.ts';
import { keyPath } from './key-path.ts';
import { unlessBroken } from './unless-broken.ts';

/** Reads JSON, with comments and trailing commas. A name that stands twice in an object counts where it stands last. */
export const jsonReader: ConfigReader = {
  keys(text) {
    const root = readJson(text);
    return dataKeys([jsonData(root, text)], refuseJson(root));
  },

  values(text) {
    const root = readJson(text);
    return dataValues([jsonData(root, text, asLiteral)], { refuse: refuseJson(root), scalar: String });
  },

  locate(text, key) {
    const root = unlessBroken(() => readJson(text));
    return locateInJson(root, keyPath(jsonData(root, text), key), 'key');
  },
};
