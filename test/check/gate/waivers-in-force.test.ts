import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { command } from '../../cli/command.ts';
import { policyPages } from '../../cli/policy-repository.ts';
import { signedRepository } from '../../facts/proof/signed-records.ts';
import { keyFolder, newKey } from '../../history/signatures/keys.ts';

const keys = keyFolder();
const sam = newKey(keys, 'sam');
const at = (day: number) => `2026-11-0${day}T09:00:00Z`;
const made: string[] = [keys];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const waiver = (rule: string, subject: string) => ({
  'waivers/once.yaml': `id: once
rule: ${rule}
subject: ${subject}
environment: production
reason: Staging has no such thing.
requestedBy: ana@example.com
approvedBy: sam@example.com
approvedAt: ${at(3)}
expires: ${at(9)}
`,
});
const change = `id: certificate
title: A certificate
kind: config
owner: shop
files: [{ path: certificate.txt }]
stages:
  dev:
    applied: { at: ${at(2)}, by: pipeline, run: https://ci.example.com/runs/1 }
`;
const version = (environment: string, tag: string) => ({
  [`overlays/${environment}/kustomization.yaml`]: `images:\n  - name: registry.example.com/api\n    newTag: "${tag}"\n`,
});

/** A repository in which a change and a version of `api` were in dev, and are to go to production by a waiver. */
function shop(excused: Readonly<Record<string, string>>, key?: typeof sam) {
  const rules = ['promotion-order', 'arrival-order', 'waiver-in-force', 'write-access-signed-off'];
  const pages = Object.entries(policyPages(...rules)).map(([path, text]) => [
    path,
    String(text)
      .replace('evidence: declared\n', 'evidence: signed\n')
      .replace(
        /^owners: .*/m,
        path.endsWith('write-access-signed-off.mdx') ? 'owners: [devops]' : 'owners: [tech-lead]',
      ),
  ]);
  const files = {
    ...Object.fromEntries(pages),
    'content/signers': `sam@example.com ${sam.line}\n`,
    'towpath.yaml': 'releases: [{ files: "overlays/{environment}/kustomization.yaml" }]\n',
    'certificate.txt': 'x\n',
    'changes/certificate.yaml': change,
    ...version('dev', '1'),
    ...version('staging', '1'),
    ...version('production', '1'),
  };
  const folder = signedRepository([
    { at: at(1), message: 'start', files },
    { at: at(2), message: 'dev', files: version('dev', '2') },
    { at: at(4), message: 'waiver', key, files: excused },
  ]);
  made.push(folder);
  return folder;
}

const gate = async (folder: string, what: string) => {
  const { code } = await command(['gate', what, 'production', '--repo', folder, '--no-cache', '--now', at(5)], '.', {});
  return code;
};

test.each([
  ['a change', 'promotion-order', 'certificate', 'certificate'],
  ['a version', 'arrival-order', 'api@2', 'api@2'],
])(
  'the gate lets %s pass by a waiver that is in force, and by none that must be signed and is not',
  async (_, rule, subject, what) => {
    expect(await gate(shop(waiver(rule, subject), sam), what)).toBe(0);
    expect(await gate(shop(waiver(rule, subject)), what)).toBe(1);
  },
);

test('the gate lets a change pass by no waiver whose approver owns one of its rules only, whatever that rule is on', async () => {
  const rules = (other: string) => waiver(`[promotion-order, ${other}]`, 'certificate');
  expect(await gate(shop(rules('arrival-order'), sam), 'certificate')).toBe(0);
  expect(await gate(shop(rules('write-access-signed-off'), sam), 'certificate')).toBe(1);
});
