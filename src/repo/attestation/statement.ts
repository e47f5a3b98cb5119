import { jsonOf, type Mapping, mappingOf, textAt } from '../../text/json.ts';
import type { PredicateName } from '../../text/predicate.ts';
import { failure, type Result, success } from '../../text/result.ts';

/** What somebody says of some artifacts: an in-toto statement. */
export interface Statement {
  predicateType: string;
  /** The sha256 of each subject, in lower case; without those that have none. */
  sha256s: readonly string[];
  predicate: Mapping;
}

export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';

/** What may be read as one: cosign still writes the form before, which is the same in all that is read. */
const STATEMENT_TYPES = [STATEMENT_TYPE, 'https://in-toto.io/Statement/v0.1'];

/** The types of the predicates that a check can judge, of which `towpath attest` writes the first. */
export const PREDICATE_TYPES: Readonly<Record<PredicateName, readonly [string, ...string[]]>> = {
  'test-result': ['https://in-toto.io/attestation/test-result/v0.1'],
  provenance: ['https://slsa.dev/provenance/v1'],
  deployment: ['https://towpath.example.com/attestation/deployment/v1'],
  scan: [
    'https://cosign.sigstore.dev/attestation/vuln/v1',
    'cosign.sigstore.dev/attestation/vuln/v1',
    'https://in-toto.io/attestation/vulns/v0.2',
    'https://in-toto.io/attestation/vulns/v0.1',
  ],
};

/** Reads the payload of an envelope; or why it is no statement, as a clause about it. Fields that are not known are passed over. */
export function readStatement(payload: Uint8Array): Result<Statement, string> {
  const data = jsonOf(payload);
  if (!data.ok) return failure(`has a payload that ${data.problem}`);
  const statement = mappingOf(data.value);
  const type = textAt(statement, '_type');
  if (type === undefined || !STATEMENT_TYPES.includes(type))
    return failure(`has a payload of the type \`${type ?? 'none'}\`, and \`${STATEMENT_TYPE}\` is expected`);
  const predicateType = textAt(statement, 'predicateType');
  const predicate = mappingOf(statement!['predicate'] ?? {});
  const subjects = statement!['subject'];
  if (predicateType === undefined || predicate === undefined || !Array.isArray(subjects) || subjects.length === 0)
    return failure('states nothing: it needs `subject`, `predicateType` and `predicate`');
  const sha256s = subjects.flatMap((subject) => {
    const digest = textAt(mappingOf(mappingOf(subject)?.['digest']), 'sha256');
    return digest !== undefined && /^[0-9a-fA-F]{64}$/.test(digest) ? [digest.toLowerCase()] : [];
  });
  return success({ predicateType, sha256s, predicate });
}
