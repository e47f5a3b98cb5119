import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signedPayload, signedStatement } from '../../src/cli/attest/signed-statement.ts';
import { PREDICATE_TYPES } from '../../src/repo/attestation/statement.ts';
import { GRYPE, LISTED, SARIF } from '../../test/repo/attestation/scans.ts';
import { Pipeline } from '../signed/pipeline.ts';
import { withAttestations } from '../signed/storefront.ts';
import type { Files } from './world.ts';

/** A key that is the same in every process, so that a seed draws the same inputs again. It is good for nothing else. */
const SEED = createHash('sha256').update('inputs that a seed draws').digest();
const KEY = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), SEED]),
  format: 'der',
  type: 'pkcs8',
});

const written = (name: string) => readFileSync(join(import.meta.dirname, 'written', name), 'utf8');
const IMAGE = '4f6c'.repeat(16);

/** What is signed, of the usual repository, and by whom: commits aside, which are no files. */
export function signedFiles(before: Files): Files {
  const files: Record<string, string> = {};
  const pipeline = new Pipeline(KEY);
  const change = 'changes/2026-11-02-invoice-index.yaml';
  files[change] = withAttestations(String(before[change]), pipeline, '', (path, text) => {
    files[path] = text;
  });
  const scans = { dev: GRYPE, staging: SARIF, production: LISTED };
  for (const [environment, result] of Object.entries(scans)) {
    files[`evidence/scan-${environment}.json`] = signedScan(result);
    const manifest = `environments/${environment}.yaml`;
    files[manifest] = String(before[manifest]).replace(
      /^( +)digest: .*\n/m,
      `$&$1provenance: { path: evidence/build.sigstore.json }\n$1scan: { path: evidence/scan-${environment}.json }\n`,
    );
  }
  const kept = [signedScan(GRYPE), signedScan(LISTED)].map((text) => JSON.stringify(JSON.parse(text)));
  const key = createPublicKey(KEY);
  const point = Buffer.from(key.export({ format: 'jwk' }).x!, 'base64url');
  const wire = Buffer.concat([Buffer.from('\0\0\0\x0bssh-ed25519\0\0\0\x20'), point]).toString('base64');
  return {
    ...files,
    'evidence/scan-trivy.json': pipeline.scan(IMAGE, '2026-11-09T06:00:00Z'),
    'towpath.yaml': `${before['towpath.yaml']}attestations: [kept/*.json, kept/*.jsonl]\n`,
    'kept/scan-trivy.json': pipeline.scan(IMAGE, '2026-11-08T06:00:00Z'),
    'kept/scans.jsonl': `${kept.join('\n')}\n`,
    'evidence/build.sigstore.json': written('build.sigstore.json'),
    'content/signers': `# Whose key is whose\nsam@example.com,s@example.com namespaces="git",valid-after="20260101Z",valid-before="202801010930Z" ssh-ed25519 ${wire} a comment\n`,
    'content/trust.yaml': TRUST,
    'content/trust/ci.pub': key.export({ type: 'spki', format: 'pem' }).toString(),
    'content/trust/trusted_root.json': written('trusted_root.json'),
    'content/policy.yaml': POLICY,
  };
}

function signedScan(result: unknown): string {
  const at = '2026-11-09T06:00:00Z';
  const predicate = { scanner: { uri: 'https://a.example.com/', result }, metadata: { scanFinishedOn: at } };
  return signedStatement(
    { subject: [{ digest: { sha256: IMAGE } }], predicateType: PREDICATE_TYPES.scan[2]!, predicate },
    KEY,
  );
}

/** The envelopes among some files. */
export const envelopesIn = (files: Files): string[] =>
  Object.keys(files).filter((path) =>
    /^evidence\/.*-(?:applied|load-test)\.json$|^(?:evidence|kept)\/scan-/.test(path),
  );

/** An envelope with another payload, signed. */
export function resigned(envelope: string, change: (payload: string) => string): string {
  const payload = Buffer.from(JSON.parse(envelope).payload, 'base64').toString();
  return signedPayload(change(payload), KEY);
}

const TRUST = `keys:
  ci:
    predicates: [deployment, test-result, provenance, scan]
    environments: [dev, staging, production]
    validFrom: "2026-01-01T00:00:00Z"
    validUntil: "2028-01-01T00:00:00Z"
identities:
  release:
    issuer: https://token.actions.githubusercontent.com
    subject: https://github.com/shop/api/.github/workflows/*@refs/heads/main
    predicates: [provenance]
`;

const POLICY = `rules:
  pipeline-only: { params: { evidence: signed } }
  load-test-meets-slo: { params: { evidence: signed } }
  same-artifact: { params: { evidence: signed } }
  arrival-provenance: { severity: error }
  write-access-signed-off: { params: { evidence: signed } }
  watched-after-change: { params: { evidence: signed } }
`;
