import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { load } from 'js-yaml';
import type { Report } from '../../src/check/report.ts';
import { bytesOf, type World } from './world.ts';

const ajv = new Ajv2020({ strict: false });
addFormatsModule.default(ajv);
const schemaOf = (name: string) =>
  ajv.compile(JSON.parse(readFileSync(join(import.meta.dirname, `../../schemas/${name}.schema.json`), 'utf8')));

/** The files whose schema is published, by the default patterns of `towpath.yaml`. */
const KINDS: readonly { files: RegExp; isValid: ValidateFunction }[] = [
  { files: /^towpath\.yaml$/, isValid: schemaOf('towpath') },
  { files: /^environments\/[^/]*\.yaml$/, isValid: schemaOf('manifest') },
  { files: /^changes\/.*\.yaml$/, isValid: schemaOf('change') },
  { files: /^access\/.*\.yaml$/, isValid: schemaOf('grant') },
  { files: /^waivers\/.*\.yaml$/, isValid: schemaOf('waiver') },
  { files: /^runs\/.*\.yaml$/, isValid: schemaOf('run') },
];

/** Files that do not fit their published schema, by validators of our own, and that no finding is about. */
export function unreportedFaults({ before, files }: World, report: Report): string[] {
  // Where the settings are other ones, so are the patterns.
  const isConfigured = before['towpath.yaml'] !== files['towpath.yaml'];
  return Object.entries(files).flatMap(([path, text]) => {
    const kind = KINDS.find((each) => each.files.test(path));
    if (kind === undefined || text === before[path] || (isConfigured && path !== 'towpath.yaml')) return [];
    const fault = faultOf(new TextDecoder().decode(bytesOf(text)), kind.isValid);
    const isReported = report.findings.some(({ location }) => location.file === path);
    return fault === undefined || isReported ? [] : [`no finding is on ${JSON.stringify(path)}, though ${fault}`];
  });
}

/** What is wrong with a file by its schema; undefined where nothing is. An empty file has no data of its own. */
function faultOf(text: string, isValid: ValidateFunction): string | undefined {
  let data: unknown;
  try {
    data = text.replace(/^\ufeff/, '').trim() === '' ? {} : load(text);
  } catch (error) {
    return `it is no YAML: ${String(error).split('\n')[0]}`;
  }
  if (isValid(data ?? {})) return undefined;
  const [error] = isValid.errors ?? [];
  return `${error?.instancePath} ${error?.message}`;
}
