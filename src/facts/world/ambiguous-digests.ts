import type { Manifest } from '../../repo/generated/manifest.ts';
import { locateInRecord, type RecordFile } from '../../repo/record/records.ts';
import { digestIn } from '../../repo/release/release-file/image-reference.ts';
import { builtInFinding, type Finding } from '../../text/finding.ts';

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
