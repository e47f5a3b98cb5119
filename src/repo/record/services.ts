import { builtInFinding, type Finding } from '../../text/finding.ts';
import type { Manifest } from '../generated/manifest.ts';
import { digestIn } from '../release/release-file/image-reference.ts';
import { locateInRecord, type RecordFile } from './records.ts';

/** Services whose image or version ends with another digest than `digest` says: which one runs is ambiguous. */
export function digestFindings(manifests: readonly RecordFile<Manifest>[]): Finding[] {
  return manifests.flatMap((manifest) =>
    Object.entries(manifest.data?.services ?? {}).flatMap(([name, service]) =>
      (['version', 'image'] as const).flatMap((key) => {
        const behind = digestIn(service[key] ?? '');
        const digest = digestIn(service.digest ?? '') ?? service.digest ?? undefined;
        if (behind === undefined || digest === undefined || digest === behind) return [];
        return builtInFinding('schema', {
          message: `\`${key}\` ends with the digest \`${behind}\`, and \`digest\` is \`${digest}\`; which of them runs is ambiguous.`,
          help: `Write the same digest in both, or remove it from \`${key}\`.`,
          location: locateInRecord(manifest, ['services', name, key]),
          related: [{ message: 'the other digest', location: locateInRecord(manifest, ['services', name, 'digest']) }],
        });
      }),
    ),
  );
}

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
