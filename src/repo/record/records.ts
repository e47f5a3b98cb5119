import type { Finding } from '../../text/finding.ts';
import { type Location, locationOf } from '../../text/location.ts';
import type { Path } from '../../text/path.ts';
import { rememberedUpTo } from '../../text/remembered.ts';
import { Source } from '../../text/source.ts';
import { parseYaml, salvageYaml, yamlLocator } from '../../text/yaml.ts';
import type { Validator } from '../generated/validators.js';
import type { Tree } from '../tree.ts';
import { readSource } from './read-source.ts';
import { schemaFindings } from './schema-findings.ts';
import { syntaxFinding } from './syntax-finding.ts';
import { unseenTextFindings } from './unseen-texts.ts';

/** A YAML file of a repository. No rule judges one with a fault, but what could be read of it is kept. */
export interface RecordFile<Data> {
  file: string;
  source: Source;
  /** The data of the file; undefined where it has a syntax or schema fault. */
  data: Data | undefined;
  /** Whatever was read, fault or not: it may have any shape. */
  raw: unknown;
}

/** Reads and validates one YAML file. */
export function readRecord<Data>(
  tree: Tree,
  file: string,
  validator: Validator,
): { record: RecordFile<Data>; findings: Finding[] } {
  const read = readSource(tree, file);
  if (!read.ok) {
    const source = new Source(file, '');
    return { record: { file, source, data: undefined, raw: undefined }, findings: [read.problem] };
  }
  const source = read.value;
  const parsed = parseYaml(source.text);
  if (!parsed.ok) {
    const raw = salvageYaml(source.text, parsed.problem);
    return {
      record: { file, source, data: undefined, raw },
      findings: [syntaxFinding(source, 'YAML', parsed.problem)],
    };
  }
  const data = parsed.value;
  const fits = validator(data);
  const findings = [
    ...(fits ? [] : schemaFindings(validator.errors ?? [], source, data)),
    ...unseenTextFindings(source, data),
  ];
  if (findings.length === 0) return { record: { file, source, data: data as Data, raw: data }, findings };
  return { record: { file, source, data: undefined, raw: data }, findings };
}

/**
 * How many characters of records are remembered with their places, which take more memory than the records do: those of some
 * hundred records, which are judged together.
 */
const REMEMBERED = 1 << 20;

const locatorOf = rememberedUpTo(REMEMBERED, yamlLocator);

/** The place of a path in a record. A record with many findings is parsed for places once. */
export function locateInRecord({ source }: { source: Source }, path: Path, of: 'value' | 'key' = 'value'): Location {
  return locationOf(source, locatorOf(source.text)(path, of).span, path);
}
