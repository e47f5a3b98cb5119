import { expect, test } from 'vitest';
import { vocabulary } from '../../../src/facts/vocabulary.ts';
import { readFrontMatter } from '../../../src/policy/front-matter.ts';
import { readPolicy } from '../../../src/policy/policy.ts';
import { shippedPolicy } from '../../../src/policy/shipped-policy.ts';
import { textInForce } from '../../../src/site/page/text-in-force.ts';
import { Source } from '../../../src/text/source.ts';

const shipped = shippedPolicy('towpath/content');
const runs = 'https://github.com/shop/orders/actions/runs/*';
const policy = readPolicy(
  {
    label: 'content',
    texts: {
      'policy.yaml': `extends: default\nenvironments: { staging: { pipelineRuns: ["${runs}"], soak: 2h } }\noff: [soak-window]\n`,
    },
    extends: { ...shipped, hasOwnRunbooks: false },
  },
  vocabulary,
);

/** The text of a page as it ships, and in force. */
function textsOf(folder: string, name: string) {
  const source = new Source(`towpath/content/${folder}/${name}`, shipped.texts[`${folder}/${name}`]!);
  return { shipped: source.text, inForce: textInForce({ folder, name, source }, policy) };
}

test('the text of a page has the values in force, and its own words', () => {
  const { shipped: text, inForce } = textsOf('environments', 'staging.mdx');
  const [before, after] = [text, inForce].map((each) => {
    const read = readFrontMatter(new Source('staging.mdx', each));
    if (!read.ok) throw new Error(read.problem.message);
    return { data: read.value.data, body: each.slice(read.value.bodyStart) };
  });
  expect(after).toEqual({
    data: { ...(before!.data as object), pipelineRuns: [runs], soak: '2h' },
    body: before!.body,
  });
  expect(inForce).toContain('# As content/policy.yaml changes it.\n');
  expect(textsOf('rules', 'soak-window.mdx').inForce).toMatch(/^severity: ["']?off["']?$/m);
});

test('one that nothing changes is as it is written', () => {
  const { shipped: text, inForce } = textsOf('environments', 'dev.mdx');
  expect(inForce).toBe(text);
});
