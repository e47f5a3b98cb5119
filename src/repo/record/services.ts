import { builtInFinding, type Finding } from '../../text/finding.ts';
import type { Manifest } from '../generated/manifest.ts';
import { locateInRecord, type RecordFile } from './records.ts';

/** Services that two manifests of one environment both name: it could not be told which one runs. */
export function serviceFindings(manifests: readonly RecordFile<Manifest>[]): Finding[] {
  const first = new Map<string, RecordFile<Manifest>>();
  return manifests.flatMap((manifest) =>
    Object.keys(manifest.data?.services ?? {}).flatMap((name) => {
      const id = JSON.stringify([manifest.data!.environment, name]);
      const other = first.get(id);
      if (other === undefined) {
        first.set(id, manifest);
        return [];
      }
      return builtInFinding('schema', {
        message: `\`${name}\` is a service of \`${other.file}\` too, which is of the same environment.`,
        help: 'Keep it in one of the manifests.',
        location: locateInRecord(manifest, ['services', name], 'key'),
        related: [{ message: 'the other one', location: locateInRecord(other, ['services', name], 'key') }],
      });
    }),
  );
}
