import { remembered } from '../../../text/remembered.ts';
import { valueOr } from '../../../text/result.ts';
import type { ConfigReader } from './config-reader.ts';
import { dataKeys } from './data-keys.ts';
import { dataValues } from './data-values.ts';
import { asLiteral, jsonData, jsonLocator, parsedJson, readJson } from './json-tree.ts';
import { keyPath } from './key-path.ts';
import { hasSops, withoutSops } from './sops.ts';

/** Reads JSON, with comments and trailing commas. Of a name that is twice in an object, the last counts. */
export const jsonReader: ConfigReader = {
  keys(text) {
    const read = readJson(text);
    return read.ok ? parsedJson(read.value, dataKeys([withoutSops(jsonData(read.value, text))])) : read;
  },

  values(text) {
    const read = readJson(text);
    if (!read.ok) return read;
    return parsedJson(read.value, dataValues([withoutSops(jsonData(read.value, text, asLiteral))], { scalar: String }));
  },

  hasSops(text) {
    const read = readJson(text);
    return read.ok && hasSops(jsonData(read.value, text));
  },

  locate(text, key) {
    const { data, locate } = searchedJson(text);
    return locate(keyPath(data, key), 'key');
  },
};

const searchedJson = remembered((text) => {
  const root = valueOr(readJson(text), undefined);
  return { data: jsonData(root, text), locate: jsonLocator(root) };
});
