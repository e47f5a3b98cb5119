import { vocabulary } from '../../../src/facts/vocabulary.ts';
import { withInherited } from '../../../src/policy/extends/inherited.ts';
import { type Policy, readPolicy } from '../../../src/policy/policy.ts';
import { type PolicyFiles, policyFilesAmong } from '../../../src/policy/policy-files.ts';
import { environmentText, ruleText } from '../pages.ts';

type Texts = Readonly<Record<string, string>>;

/** In place of the policy that ships: two environments, two rules, a role and a runbook. */
export const SHIPPED: Texts = {
  'environments/dev.mdx': environmentText({ soak: '10m', access: '{ default: read-write, maxGrant: 4h }' }),
  'environments/production.mdx': environmentText({ title: 'Production', order: '2', promotesFrom: 'dev' }),
  'rules/in-order.mdx': ruleText({ owners: '[lead]' }),
  'rules/few-files.mdx': ruleText({
    subject: 'change',
    expect:
      'change.files.size() <= params.most && !(change.owner in params.exempt) && params.patience > duration("1m")',
    params: '{ most: 5, patience: 30m, share: 0.5, exempt: [], named: x, strict: true }',
  }),
  'roles.yaml': 'lead: [sam@example.com]\nops: [noor@example.com]\n',
  'runbooks/dev/reset.mdx': 'A runbook of another repository.\n',
};

/** The policy in a folder of a repository of these files, by its path from the root. */
export function layered(files: Texts, at = 'content'): Policy {
  return readPolicy(layeredFiles(files, at), vocabulary);
}

export function layeredFiles(files: Texts, at = 'content'): PolicyFiles {
  const read = (path: string) => new TextEncoder().encode(files[path]);
  const folder = (path: string) =>
    policyFilesAmong(
      Object.keys(files).filter((name) => name.startsWith(`${path}/`)),
      { read },
      path,
    );
  const shipped = () => ({ label: 'towpath/content', texts: SHIPPED, name: 'the default policy' });
  const file = (path: string) => (Object.hasOwn(files, path) ? { label: path, bytes: read(path) } : undefined);
  return withInherited(folder(at)!, at, { shipped, folder, file });
}

/** Findings as `file:line message help`. */
export const said = ({ findings }: Pick<Policy, 'findings'>): string[] =>
  findings.map(({ message, help, location: { file, line } }) => `${file}:${line} ${message} ${help}`);
