import type { MdxJsxFlowElement } from 'mdast-util-mdx';
import { expect, test } from 'vitest';
import { parseBody } from '../../src/policy/mdx.ts';
import { attributeText } from '../../src/policy/mdx-attribute.ts';
import { frontMatterOf, runbookText } from './pages.ts';

function read(attribute: string) {
  const parsed = parseBody(frontMatterOf(runbookText({}, `<A ${attribute} />\n`)));
  const [element] = parsed.ok ? parsed.value.children : [];
  const [first] = (element as MdxJsxFlowElement).attributes;
  return first?.type === 'mdxJsxAttribute' ? attributeText(first) : undefined;
}

test.each([
  ['href="b.mdx"', 'b.mdx'],
  ["href='b.mdx'", 'b.mdx'],
  ['href={"b.mdx"}', 'b.mdx'],
  ["href={ 'b.mdx' }", 'b.mdx'],
  ['href={`b.mdx`}', 'b.mdx'],
  [`href="\${b}"`, `\${b}`],
])('%s is an attribute with a text', (attribute, text) => {
  expect(read(attribute)).toEqual({ text, isComputed: false });
});

test.each([
  ['href={path}', 'path'],
  [`href={\`../\${id}.mdx\`}`, `../\${id}.mdx`],
  ['href={"a" + b}', '"a" + b'],
  ["href={'it\\'s'}", "it\\'s"],
])('%s is an attribute that the page computes, and its text is the code', (attribute, text) => {
  expect(read(attribute)).toEqual({ text, isComputed: true });
});

test('an attribute that is only a name has no text', () => {
  expect(read('open')).toBeUndefined();
});
