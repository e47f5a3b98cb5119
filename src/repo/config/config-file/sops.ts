import { mappingOf } from './data-node.ts';
import { tagOf, withTag } from './yaml-tags.ts';

/** Where sops keeps for whom it encrypted. */
const KEYS = ['kms', 'gcp_kms', 'hckms', 'azure_kv', 'hc_vault', 'age', 'pgp', 'key_groups'];
/** What else it keeps. */
const OTHERS = [
  'mac',
  'lastmodified',
  'version',
  'shamir_threshold',
  'unencrypted_suffix',
  'encrypted_suffix',
  'unencrypted_regex',
  'encrypted_regex',
  'unencrypted_comment_regex',
  'encrypted_comment_regex',
  'mac_only_encrypted',
  'attention',
];
/** What it writes in place of a value. */
const CIPHER = /^"?\s*ENC\[AES256_GCM,data:[^,\]]*,iv:[^,\]]+,tag:[^,\]]+,type:\w+\]\s*"?$/;
const TIME = /^"?\d{4}-\d\d-\d\dT/;

/**
 * A parsed document without what sops keeps in the mapping `sops` at its top: checksums and keys are no configuration, and what else is
 * there is. `nameOf` is the name that a key of the document has.
 */
export function withoutSops(document: unknown, nameOf = (key: string) => key): unknown {
  if (!hasSops(document, nameOf)) return document;
  const known = new Set([...KEYS, ...OTHERS]);
  const kept = [...mappingOf(document)!].flatMap(([key, value]): [string, unknown][] => {
    if (nameOf(key) !== 'sops') return [[key, value]];
    const others = [...mappingOf(value)!].filter(([name]) => !known.has(nameOf(name)));
    return others.length === 0 ? [] : [[key, new Map(others)]];
  });
  return withTag(new Map(kept), tagOf(document as object));
}

/** Whether a parsed document has what sops needs to decrypt it: a time, a checksum, and for whom it is. */
export function hasSops(document: unknown, nameOf = (key: string) => key): boolean {
  const [, metadata] = [...(mappingOf(document) ?? [])].find(([key]) => nameOf(key) === 'sops') ?? [];
  const found = new Map([...(mappingOf(metadata) ?? [])].map(([key, value]) => [nameOf(key), value]));
  const isFor = (name: string) => Array.isArray(found.get(name)) && (found.get(name) as unknown[]).length > 0;
  return areChecked(found.get('lastmodified'), found.get('mac')) && KEYS.some(isFor);
}

/** The same of assignments, where sops writes lists and what is in them into the name of a key. */
export function hasSopsKeys(assignments: readonly { key: string; value: string }[]): boolean {
  const found = new Map(assignments.map(({ key, value }) => [key, value]));
  const isFor = KEYS.some((name) => assignments.some(({ key }) => key.startsWith(`sops_${name}__list_`)));
  return isFor && areChecked(found.get('sops_lastmodified'), found.get('sops_mac'));
}

/** Whether sops keeps something under a key of a format without nesting. */
export function isSopsKey(key: string): boolean {
  return KEYS.some((name) => key.startsWith(`sops_${name}__list_`)) || OTHERS.some((name) => key === `sops_${name}`);
}

function areChecked(time: unknown, checksum: unknown): boolean {
  return TIME.test(String(time)) && CIPHER.test(String(checksum));
}

/** Whether a canonical value is the cipher text of sops or of eyaml: that it is there can be seen, and not what it is. */
export function isEncrypted(value: string): boolean {
  return isBySops(value) || isByEyaml(value);
}

/** Without the metadata of sops in its file, such a text is a value as any other. */
export function isBySops(value: string): boolean {
  return value.startsWith('"') && CIPHER.test(value);
}

/** Of eyaml, which keeps nothing beside it, by its length: a message of PKCS#7, of GPG or of a cloud is longer than any other value. */
function isByEyaml(value: string): boolean {
  const [, base64 = ''] = /^"(?:\s|\\n)*ENC\[(?:\w+,)?([\w+/=\s\\]*)\](?:\s|\\n)*"$/.exec(value) ?? [];
  return base64.replace(/\\n|\s/g, '').length >= SHORTEST_MESSAGE;
}

const SHORTEST_MESSAGE = 100;
