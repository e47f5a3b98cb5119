import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { load } from 'js-yaml';
import type { Change } from '../../src/repo/generated/change.ts';
import { newKeys, Shop } from './people.ts';
import { buildStatement, Pipeline } from './pipeline.ts';
import { bundleOf, materialOf, newSigstore, trustedRoot } from './sigstore.ts';

const ROOT = join(import.meta.dirname, '../..');
const WORKFLOW = {
  issuer: 'https://token.actions.githubusercontent.com',
  subject: 'https://github.com/shop/storefront/.github/workflows/release.yml@refs/heads/main',
};

/** The rules that take nobody's word in this shop. */
export const ASKING = [
  'write-access-signed-off',
  'waiver-in-force',
  'watched-after-change',
  'pipeline-only',
  'load-test-meets-slo',
  'same-artifact',
];

/** The lines in which somebody says what another must rely on, and who may be asked when they wrote it. */
const CLAIM = /^ *(?:signedOff|approvedBy|approvedAt|monitoring): .*\n/gm;

/** Makes the signed storefront in a folder, and the keys that signed it in another one. */
export function signStorefront(folder: string, keys: string): void {
  mkdirSync(keys, { recursive: true, mode: 0o700 });
  cpSync(join(ROOT, 'examples/storefront'), folder, { recursive: true });
  // The runs of the shop are of these: without them nobody would look at one.
  for (const name of ['runbooks', 'runbook-template.mdx'])
    cpSync(join(ROOT, 'content', name), join(folder, 'content', name), { recursive: true });
  const file = (path: string) => join(folder, path);
  const write = (path: string, text: string) => {
    mkdirSync(dirname(file(path)), { recursive: true });
    writeFileSync(file(path), text);
  };
  const edit = (path: string, change: (text: string) => string) =>
    writeFileSync(file(path), change(readFileSync(file(path), 'utf8')));
  const namesIn = (path: string) => readdirSync(file(path)).map((name) => `${path}/${name}`);

  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(join(keys, 'ci.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  newSigstore(keys, WORKFLOW);
  write('content/signers', newKeys(keys, ['sam', 'ana', 'robin']));
  write('content/trust/ci.pub', createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString());
  write('content/trust/trusted_root.json', `${JSON.stringify(trustedRoot(keys), null, 2)}\n`);
  write('content/trust.yaml', TRUST);
  write('content/policy.yaml', POLICY);

  const pipeline = new Pipeline(privateKey);
  for (const path of namesIn('changes')) edit(path, (text) => withAttestations(text, pipeline, folder, write));
  const digests = [...new Set(namesIn('environments').flatMap((path) => digestsIn(readFileSync(file(path), 'utf8'))))];
  const built = buildStatement(digests, WORKFLOW.subject, '2026-10-01T07:40:00Z');
  const material = materialOf(keys, built);
  write('evidence/build.sigstore.json', `${JSON.stringify(bundleOf(built, material, [material.timestamp]))}\n`);
  for (const digest of digests)
    write(`attestations/scan-${digest.slice(0, 8)}.json`, pipeline.scan(digest, '2026-10-01T07:50:00Z'));
  for (const path of namesIn('environments')) edit(path, withProvenance);
  edit(
    'towpath.yaml',
    (text) =>
      `${text}# Scans of images, which no manifest names: each is of its digest.\nattestations: attestations/*.json\n`,
  );

  commitEach(new Shop(folder, keys), [...namesIn('access'), ...namesIn('changes'), ...namesIn('waivers')].map(file));
}

/** Commits the shop without what people say in it, and then what each of them says, signed by them. */
function commitEach(shop: Shop, files: readonly string[]): void {
  const said = files.flatMap((path) => {
    const text = readFileSync(path, 'utf8');
    const lines = text.match(CLAIM)?.join('') ?? '';
    if (lines === '') return [];
    writeFileSync(path, text.replaceAll(CLAIM, ''));
    // Of a watch, when it began, since one may go on yet.
    const [, by] = /(?:by|approvedBy): (\w+)@/.exec(lines)!;
    const [, at] = /(?:at|approvedAt|from): (\S+?),? /.exec(`${lines.trim()} `)!;
    return [{ path, text, by: by!, at: at! }];
  });
  shop.commit('robin', '2026-10-01T08:00:00Z', 'The shop');
  for (const { path, text, by, at } of said.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    writeFileSync(path, text);
    shop.commit(by, at, `${SAYS.find(([pattern]) => pattern.test(text))![1]} ${/^id: (\S+)/m.exec(text)![1]}`);
  }
}

const SAYS = [
  [/^signedOff:/m, 'Sign off'],
  [/^approvedBy:/m, 'Approve'],
  [/monitoring:/, 'Watch'],
] as const;

/** A change record that names what the pipeline signed of each of its stages, in files that `write` takes. `folder` has the files of the change. */
export function withAttestations(
  text: string,
  pipeline: Pipeline,
  folder: string,
  write: (path: string, text: string) => void,
): string {
  const { files, stages = {} } = load(text) as Change;
  let attested = text;
  for (const [environment, { applied, loadTest }] of Object.entries(stages)) {
    const sha256s = files
      .filter((each) => each.environment === undefined || each.environment === environment)
      .map(
        ({ path, sha256 }) =>
          sha256 ??
          createHash('sha256')
            .update(readFileSync(join(folder, path)))
            .digest('hex'),
      );
    for (const [event, name, sign] of [
      [applied, 'applied', () => pipeline.deployment(sha256s, environment, applied!)],
      [loadTest, 'load-test', () => pipeline.testResult(sha256s, environment, loadTest!)],
    ] as const) {
      const { run } = event ?? {};
      if (run === undefined) continue;
      const path = `evidence/${run.slice(run.lastIndexOf('/') + 1)}-${name}.json`;
      write(path, sign());
      attested = attested.replace(new RegExp(`( +|, )run: ${run}(?= \\}|\\n)`), (at, before: string) =>
        before === ', ' ? `${at}, attestation: { path: ${path} }` : `${at}\n${before}attestation: { path: ${path} }`,
      );
    }
  }
  return attested;
}

const digestsIn = (text: string) => [...text.matchAll(/digest: sha256:(\w+)/g)].map(([, sha256]) => sha256!);

/** A manifest that names how each image was built. */
function withProvenance(text: string): string {
  return text.replaceAll(
    /^( +)digest: sha256:\w+\n/gm,
    (at, indent: string) => `${at}${indent}provenance: { path: evidence/build.sigstore.json }\n`,
  );
}

const POLICY = `# The default policy, in which nobody's word is taken for what can be signed.
extends: default
rules:
${ASKING.map((rule) => `  ${rule}: { params: { evidence: signed } }\n`).join('')}`;

const TRUST = `keys:
  ci:
    predicates: [deployment, test-result, scan]
    validFrom: "2026-10-01T00:00:00Z"
identities:
  release:
    issuer: ${WORKFLOW.issuer}
    subject: ${WORKFLOW.subject}
    predicates: [provenance]
`;
