import { mappingOf } from './data-node.ts';

/** What sops writes below its key, at the least: a checksum, a date, or for whom it encrypted. */
const METADATA = [
  'mac',
  'lastmodified',
  'kms',
  'gcp_kms',
  'azure_kv',
  'hc_vault',
  'hckms',
  'age',
  'pgp',
  'key_groups',
  'shamir_threshold',
];

/**
 * A parsed document without the mapping `sops` at its top, where sops keeps checksums and keys: they are no configuration.
 * `nameOf` is the name that a key of the document has.
 */
export function withoutSops(document: unknown, nameOf = (key: string) => key): unknown {
  const entries = [...(mappingOf(document) ?? [])];
  const kept = entries.filter(([key, value]) => nameOf(key) !== 'sops' || !isMetadata(value, nameOf));
  return kept.length === entries.length ? document : new Map(kept);
}

function isMetadata(value: unknown, nameOf: (key: string) => string): boolean {
  return [...(mappingOf(value)?.keys() ?? [])].some((key) => METADATA.includes(nameOf(key)));
}

/** Whether sops keeps the same under a key of a format without nesting: it takes every key that begins so for its own. */
export function isSopsKey(key: string): boolean {
  return key.startsWith('sops_');
}

/** Whether a canonical value is the cipher text of sops or of eyaml: that it is there can be seen, and not what it is. */
export function isEncrypted(value: string): boolean {
  return /^"\s*ENC\[[^\]]*\]\s*"$/.test(value);
}
