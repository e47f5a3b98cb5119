import { createRequire } from 'node:module';
import type { Trust, TrustedIdentity, TrustedKey } from '../../policy/trust/trust.ts';
import type { Mapping } from '../../text/json.ts';
import { shown } from '../../text/shown.ts';
import type { Blindness } from '../blind.ts';

const require = createRequire(import.meta.url);

/** Who signed an envelope of those whom a policy trusts; or why nobody is known to have, as a clause about the attestation. */
export type Signers =
  | { signers: readonly (TrustedKey | TrustedIdentity)[] }
  /** `isUntrusted` where the policy may not trust whoever did. */
  | { fault: string; isUntrusted?: boolean }
  | { blindness: Blindness };

/** What is used of the libraries of Sigstore, which are loaded for the first bundle that needs them. */
interface Sigstore {
  bundleFromJSON(data: unknown): object;
  toSignedEntity(bundle: object): object;
  toTrustMaterial(root: Root): object;
  Verifier: new (
    trust: object,
    thresholds: Readonly<Record<'tlogThreshold' | 'ctlogThreshold' | 'timestampThreshold', number>>,
  ) => { verify(entity: object): { identity?: Identity } };
  TrustedRoot: { fromJSON(data: unknown): Root };
}

interface Root {
  tlogs: readonly unknown[];
  ctlogs: readonly unknown[];
}

interface Identity {
  subjectAlternativeName?: string;
  extensions?: { issuer?: string };
}

function sigstore(): Sigstore {
  return { ...require('@sigstore/bundle'), ...require('@sigstore/protobuf-specs'), ...require('@sigstore/verify') };
}

/**
 * Who signed a bundle by a certificate, shown by the trusted root of the policy without asking anybody. The certificate must have
 * been valid when a clock or a log of the root says that the bundle was signed; where the root has transparency logs, the bundle
 * must be in one, and the certificate too.
 */
export function certifiedBy(bundle: Mapping, trust: Trust): Signers {
  const { root, identities } = trust;
  if (root === undefined || identities.length === 0)
    return { fault: 'is signed by a certificate, and the policy trusts no identity', isUntrusted: true };
  const { bundleFromJSON, toSignedEntity, toTrustMaterial, Verifier, TrustedRoot } = sigstore();
  let roots: Root;
  let material: object;
  try {
    roots = TrustedRoot.fromJSON(JSON.parse(root.text));
    material = toTrustMaterial(roots);
  } catch {
    const mend = 'Put a trusted root of Sigstore into it, as `cosign trusted-root create` writes it.';
    return { blindness: { why: 'there is a trusted root that cannot be used in', of: root.file, mend } };
  }
  let entity: object;
  try {
    entity = toSignedEntity(bundleFromJSON(bundle));
  } catch (error) {
    return { fault: `cannot be read as a Sigstore bundle (${reasonOf(error)})` };
  }
  const { tlogs, ctlogs } = roots;
  const thresholds = {
    tlogThreshold: Math.min(1, tlogs.length),
    ctlogThreshold: Math.min(1, ctlogs.length),
    timestampThreshold: 1,
  };
  let identity: Identity;
  try {
    identity = new Verifier(material, thresholds).verify(entity).identity ?? {};
  } catch (error) {
    return { fault: `does not verify by the trusted root of the policy (${reasonOf(error)})` };
  }
  const { subjectAlternativeName: subject = '', extensions: { issuer = '' } = {} } = identity;
  const signers = identities.filter((each) => each.issuer === issuer && each.isSubject(subject));
  if (signers.length > 0) return { signers };
  const fault = `is signed by \`${shown(subject)}\` of \`${shown(issuer)}\`, whom the policy does not trust`;
  return { fault, isUntrusted: true };
}

function reasonOf(error: unknown): string {
  return shown(error instanceof Error ? error.message : String(error));
}
