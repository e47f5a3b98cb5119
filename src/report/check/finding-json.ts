import type { Finding } from '../../text/finding.ts';

/** A finding as reports have it. */
export function findingJson({ because, at: _, isWithheld: __, ...finding }: Finding) {
  return { ...finding, because: because === null ? null : { file: because.file, line: because.line } };
}
