import { builtInFinding, type Finding } from '../../text/finding.ts';
import { type Location, locationOf } from '../../text/location.ts';
import type { Path } from '../../text/path.ts';
import { Source } from '../../text/source.ts';
import { parseYaml, salvageYaml, type YamlLocator, yamlLocator } from '../../text/yaml.ts';
import type { Validator } from '../generated/validators.js';
import type { Tree } from '../tree.ts';
import { schemaFindings } from './schema-findings.ts';
import { unreadableFinding } from './unreadable.ts';

/** A YAML file of a repository. One with a fault keeps what could be read of it, and no rule judges it. */
export interface RecordFile<Data> {
  file: string;
  source: Source;
  /** What the file says; undefined where it has a syntax or schema fault. */
  data: Data | undefined;
  /** Whatever was read, fault or not: look before you trust it. */
  raw: unknown;
}

/** Reads and validates one YAML file. */
export function readRecord<Data>(
  tree: Tree,
  file: string,
  validator: Validator,
): { record: RecordFile<Data>; findings: Finding[] } {
  const fault = unreadableFinding(tree, file);
  if (fault !== undefined) {
    return { record: { file, source: new Source(file, ''), data: undefined, raw: undefined }, findings: [fault] };
  }
  const source = new Source(file, new TextDecoder().decode(tree.read(file)));
  const parsed = parseYaml(source.text);
  if (!parsed.ok) {
    const { reason, offset } = parsed.problem;
    const finding = builtInFinding('syntax', {
      message: `The file is not YAML: ${reason}.`,
      help: 'Correct the YAML on this line or the one before.',
      location: locationOf(source, { start: offset, end: offset }),
    });
    return {
      record: { file, source, data: undefined, raw: salvageYaml(source.text, parsed.problem) },
      findings: [finding],
    };
  }
  const data = parsed.value;
  if (validator(data)) return { record: { file, source, data: data as Data, raw: data }, findings: [] };
  const findings = schemaFindings(validator.errors ?? [], source, data);
  return { record: { file, source, data: undefined, raw: data }, findings };
}

const LOCATORS = new WeakMap<Source, YamlLocator>();

/** Where a path of a record stands. A record with many findings is parsed for places once. */
export function locateInRecord({ source }: { source: Source }, path: Path, of: 'value' | 'key' = 'value'): Location {
  const locate = LOCATORS.get(source) ?? yamlLocator(source.text);
  LOCATORS.set(source, locate);
  return locationOf(source, locate(path, of).span, path);
}
