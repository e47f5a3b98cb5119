import { dump } from 'js-yaml';
import type { Policy } from '../../policy/policy.ts';
import type { ContentPage } from '../content-pages.ts';

/** The text of a page. Where `policy.yaml` puts other values in place of those of its front matter, the text has these. */
export function textInForce(
  { folder, name, source }: Pick<ContentPage, 'folder' | 'name' | 'source'>,
  { environments, rules, originOf }: Pick<Policy, 'environments' | 'rules' | 'originOf'>,
): string {
  const { changedIn } = originOf(`${folder}/${name}`);
  const changeable = folder === 'environments' ? environments : folder === 'rules' ? rules : [];
  const page = changeable.find(({ id }) => `${id}.mdx` === name)?.page;
  if (page === undefined || changedIn.length === 0) return source.text;
  const values = dump(page.data, { lineWidth: -1 });
  return `---\n# As ${changedIn.join(' and ')} changes it.\n${values}---\n${source.text.slice(page.bodyStart)}`;
}
