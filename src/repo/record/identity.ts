import { builtInFinding, type Finding } from '../../text/finding.ts';
import { valueAt } from '../../text/path.ts';
import { locateInRecord, type RecordFile } from './records.ts';

/** The id of a record, by the name of its file. */
export function idOfFile(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.ya?ml$/i, '');
}

/** Records whose id is not their file's name, and ids that two records of a kind share. */
export function identityFindings(records: readonly RecordFile<{ id: string }>[]): Finding[] {
  const findings: Finding[] = [];
  const first = new Map<string, RecordFile<{ id: string }>>();
  for (const record of records) {
    const id = valueAt(record.raw, ['id']);
    if (typeof id !== 'string') continue;
    const name = idOfFile(record.file);
    if (id !== name) {
      findings.push(
        builtInFinding('schema', {
          message: `\`id\` is \`${id}\`; the name of the file, \`${name}\`, is expected, so that the record can be found by its id.`,
          help: `Write \`id: ${name}\`, or rename the file.`,
          location: locateInRecord(record, ['id']),
        }),
      );
      continue;
    }
    const other = first.get(id);
    if (other === undefined) first.set(id, record);
    else {
      findings.push(
        builtInFinding('schema', {
          message: `\`id\` is \`${id}\`, which is the id of \`${other.file}\` too; an id names one record.`,
          help: 'Give one of them another id and file name.',
          location: locateInRecord(record, ['id']),
          related: [{ message: 'the other record', location: locateInRecord(other, ['id']) }],
        }),
      );
    }
  }
  return findings;
}
