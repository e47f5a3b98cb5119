import { posix } from 'node:path';
import type { ConfigReader } from './config-reader.ts';
import { dotenvReader } from './dotenv.ts';
import { jsonReader } from './json.ts';
import { propertiesReader } from './properties.ts';
import { tomlReader } from './toml.ts';
import { xmlReader } from './xml.ts';
import { yamlReader } from './yaml.ts';

/** A format of configuration files. */
interface Format {
  /** Completes the sentence "The file is not …". */
  name: string;
  extensions: readonly string[];
  reader: ConfigReader;
}

export type ConfigFormat = 'yaml' | 'json' | 'toml' | 'dotenv' | 'properties' | 'xml';

/** Every format of configuration files that can be read. */
export const configFormats: Readonly<Record<ConfigFormat, Format>> = {
  yaml: { name: 'YAML', extensions: ['.yaml', '.yml'], reader: yamlReader },
  json: { name: 'JSON', extensions: ['.json', '.jsonc'], reader: jsonReader },
  toml: { name: 'TOML', extensions: ['.toml'], reader: tomlReader },
  dotenv: { name: 'a .env file', extensions: ['.env'], reader: dotenvReader },
  properties: { name: 'a properties file', extensions: ['.properties'], reader: propertiesReader },
  xml: { name: 'XML', extensions: ['.xml', '.config'], reader: xmlReader },
};

const BY_EXTENSION: ReadonlyMap<string, ConfigFormat> = new Map(
  Object.entries(configFormats).flatMap(([format, { extensions }]) =>
    extensions.map((extension) => [extension, format as ConfigFormat] as const),
  ),
);

/** The format of a file, by its name; undefined for a format without a reader, such as JSON5. */
export function configFormat(path: string): ConfigFormat | undefined {
  const name = posix.basename(path).toLowerCase();
  const known = BY_EXTENSION.get(posix.extname(name));
  return known ?? (name === '.env' || name.startsWith('.env.') ? 'dotenv' : undefined);
}
