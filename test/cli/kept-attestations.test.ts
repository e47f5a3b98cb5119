import { expect, test } from 'vitest';
import { git, type NewCommit, repository } from '../history/repository.ts';
import { ours, provenance, tagOf } from '../rules/kept-attestations.ts';
import { policyPages, report } from './policy-repository.ts';

type Edits = NonNullable<NewCommit['edits']>;

const FILE = 'attestations/shop.json';
const image = (environment: string, tag: string) => ({ [`images/${environment}/shop`]: `tag: "${tag}"\n` });
const START: Edits = {
  ...policyPages('arrival-provenance', 'attestations-count', 'settings-kept'),
  'content/policy.yaml': 'rules: { arrival-provenance: { severity: error } }\n',
  'content/trust.yaml': 'keys: { ci: {} }\n',
  'content/trust/ci.pub': ours.pem,
  'towpath.yaml':
    'releases:\n  - { files: "images/{environment}/{service}", version: tag }\nattestations: attestations/*\n',
  ...image('dev', tagOf('a')),
  ...image('staging', tagOf('a')),
  ...image('production', tagOf('b')),
  [FILE]: provenance('a'),
  'attestations/b.json': provenance('b'),
};
const PROMOTED = image('production', tagOf('a'));

/** How a check of commits ends, and what it finds. */
async function checked(commits: readonly NewCommit[], ...options: string[]) {
  const folder = repository(commits);
  git(folder, ['checkout', '-q', commits.at(-1)!.branch ?? 'main']);
  const { findings, code } = await report(folder, ...options);
  return [code, ...findings.map(({ rule, message }: { rule: string; message: string }) => `${rule} ${message}`)];
}

test('what reaches an environment needs a provenance that the target of a request has too', async () => {
  const request = (edits: Edits): NewCommit => ({ at: 3, edits, parents: [0], branch: 'request' });
  const main = (edits: Edits): NewCommit => ({ at: 2, edits });
  const other = main({ 'README.md': 'The shop.\n' });
  expect(await checked([{ at: 1, edits: START }, other, request(PROMOTED)], '--base', 'main')).toEqual([0]);
  expect(await checked([{ at: 1, edits: START }, main({ [FILE]: null }), request(PROMOTED)], '--base', 'main')).toEqual(
    [
      1,
      expect.stringContaining(
        `its provenance \`${FILE}\` is gone from the base branch since this request parted from it`,
      ),
    ],
  );
  const own = request({ ...PROMOTED, [FILE]: null });
  expect(await checked([{ at: 1, edits: START }, other, own], '--base', 'main')).toEqual([
    1,
    expect.stringContaining('nobody signed how that was built'),
    expect.stringContaining(`settings-kept The request takes away \`${FILE}\``),
  ]);
});

test('a link that leads out of the repository or into .git is a finding, and nothing is read through it', async () => {
  const linked = {
    ...START,
    'attestations/c.json': { link: '/etc/hostname' },
    'attestations/d.json': { link: '../.git/HEAD' },
  };
  const out = 'what cannot be verified says nothing of an image.';
  expect(await checked([{ at: 1, edits: linked }])).toEqual([
    1,
    `attestations-count \`attestations/c.json\` leads out of the repository; ${out}`,
    `attestations-count \`attestations/d.json\` leads into \`.git\`, which is never read; ${out}`,
  ]);
});
