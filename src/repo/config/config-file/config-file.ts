import { posix } from 'node:path';
import type { ConfigReader } from './config-keys.ts';
import { dotenvReader } from './dotenv.ts';
import { jsonReader } from './json.ts';
import { propertiesReader } from './properties.ts';
import { tomlReader } from './toml.ts';
import { xmlReader } from './xml.ts';
import { yamlReader } from './yaml.ts';

/** The formats of configuration files that can be read. */
export type ConfigFormat = 'yaml' | 'json' | 'toml' | 'dotenv' | 'properties' | 'xml';

/** What reads each format. */
export const configReaders = {
  yaml: yamlReader,
  json: jsonReader,
  toml: tomlReader,
  dotenv: dotenvReader,
  properties: propertiesReader,
  xml: xmlReader,
} satisfies Record<ConfigFormat, ConfigReader>;

/** What messages call each format: "The file is not TOML: …". */
export const configFormatNames = {
  yaml: 'YAML',
  json: 'JSON',
  toml: 'TOML',
  dotenv: 'a .env file',
  properties: 'a properties file',
  xml: 'XML',
} satisfies Record<ConfigFormat, string>;

const BY_EXTENSION: ReadonlyMap<string, ConfigFormat> = new Map([
  ['.yaml', 'yaml'],
  ['.yml', 'yaml'],
  ['.json', 'json'],
  ['.jsonc', 'json'],
  ['.toml', 'toml'],
  ['.env', 'dotenv'],
  ['.properties', 'properties'],
  ['.xml', 'xml'],
  ['.config', 'xml'],
]);

/** The format that a file's name stands for, undefined where no reader knows it. JSON5 is one that none does. */
export function configFormat(path: string): ConfigFormat | undefined {
  const name = posix.basename(path).toLowerCase();
  const known = BY_EXTENSION.get(posix.extname(name));
  return known ?? (name === '.env' || name.startsWith('.env.') ? 'dotenv' : undefined);
}
