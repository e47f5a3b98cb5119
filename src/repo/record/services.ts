import { builtInFinding, type Finding } from '../../text/finding.ts';
import type { Manifest } from '../generated/manifest.ts';
import { locateInRecord, type RecordFile } from './records.ts';

/** Services that two manifests of one environment declare: which one runs is ambiguous. */
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
        message: `\`${name}\` is declared by \`${other.file}\` too, a manifest of the same environment; which one runs is ambiguous.`,
        help: 'Keep it in one of the manifests.',
        location: locateInRecord(manifest, ['services', name], 'key'),
        related: [{ message: 'the other declaration', location: locateInRecord(other, ['services', name], 'key') }],
      });
    }),
  );
}
