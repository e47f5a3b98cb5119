import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runExamples } from '../../src/check/example/run.ts';
import { vocabulary } from '../../src/facts/vocabulary.ts';
import { readPolicy } from '../../src/policy/policy.ts';
import { readPolicyFiles } from '../../src/policy/policy-files.ts';
import { brief, CONTENT, DIGEST, judge, manifest } from '../build.ts';

const production = (image: string) => `environment: production
services:
  api:
    image: ${image}
    digest: sha256:${'4f6c'.repeat(16)}
    version: 2.14.0
    replicas: 6
config:
  - config/production/app.yaml
data: { class: live }
access: { default: read-only }
`;
const NEW_RULE = `---
title: Images of our own
summary: Production runs images of our own registry.
severity: error
subject: service
params: { registry: registry.example.com/, where: production }
when: environment.name == params.where
expect: service.image.orValue("").startsWith(params.registry)
at: image
message: "\`{service.name}\` is {service.image}; the policy asks for an image of {params.registry}."
help: "Copy the image to {params.registry}."
owners: [devops]
---

What others host may change, or be gone.

<Enforced />

\`\`\`yaml file=environments/production.yaml passes case="ours"
${production('registry.example.com/shop/api')}\`\`\`

\`\`\`yaml file=environments/production.yaml fails case="theirs"
${production('registry.example.org/shop/api')}\`\`\`
`;
const FILE = 'rules/our-registry.mdx';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'towpath-content-'));
  cpSync(CONTENT, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));
const read = () => readPolicy(readPolicyFiles(folder, 'content'), vocabulary);

describe('one page that is added to the folder of a policy', () => {
  const withImage = (image: string) => ({
    'environments/production.yaml': manifest('production', { services: { api: { digest: DIGEST, image } } }),
  });
  const theirs = withImage('docker.io/api');

  test('is a rule that is judged', () => {
    const before = read();
    expect(brief(judge(theirs, before)).filter((line) => line.startsWith('our-registry'))).toEqual([]);

    writeFileSync(join(folder, FILE), NEW_RULE);
    const after = read();
    expect(after.findings).toEqual([]);
    expect(after.rules.map(({ id }) => id)).toEqual([...before.rules.map(({ id }) => id), 'our-registry'].sort());
    expect(after.digest).not.toBe(before.digest);

    const report = judge(theirs, after);
    const found = report.findings.filter(({ rule }) => rule === 'our-registry');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      severity: 'error',
      message: '`api` is docker.io/api; the policy asks for an image of registry.example.com/.',
      help: 'Copy the image to registry.example.com/.',
      subject: { type: 'service', id: 'production/api', environment: 'production' },
      location: { file: 'environments/production.yaml', line: 5, path: 'services.api.image' },
      because: { file: 'content/rules/our-registry.mdx', line: 6 },
    });
    expect(report.rules.find(({ id }) => id === 'our-registry')).toMatchObject({ judged: 1, failed: 1 });
    expect(
      judge(withImage('registry.example.com/api'), after).findings.filter(({ rule }) => rule === 'our-registry'),
    ).toEqual([]);
  });

  test('has its examples run', () => {
    const ran = (text: string) => {
      writeFileSync(join(folder, FILE), text);
      const { outcomes } = runExamples(read());
      return outcomes.filter(({ rule }) => rule === 'our-registry').map(({ name, ok }) => `${name}: ${ok}`);
    };
    expect(ran(NEW_RULE)).toEqual(['ours: true', 'theirs: true']);
    expect(ran(NEW_RULE.replace('registry: registry', 'registry: images'))).toEqual(['ours: false', 'theirs: true']);
  });

  test('is compiled against the facts: a misspelt fact is a finding', () => {
    writeFileSync(join(folder, FILE), NEW_RULE.replace('service.image.or', 'service.imge.or'));
    expect(
      read().findings.map(({ rule, location, help }) => `${rule} ${location.file}:${location.line} ${help}`),
    ).toEqual(['config content/rules/our-registry.mdx:8 Write `image`.']);
  });

  test('is no rule any more when it is removed', () => {
    rmSync(join(folder, 'rules/soak-window.mdx'));
    expect(read().rules.map(({ id }) => id)).not.toContain('soak-window');
    expect(read().findings).toEqual([]);
  });
});
