import type { Example, ExampleProblem } from '../../policy/examples.ts';
import { changedRule } from '../../policy/extends/changed-rule.ts';
import { layersOf } from '../../policy/extends/layers.ts';
import { POLICY_YAML, readPolicyYaml } from '../../policy/extends/policy-yaml.ts';
import type { Rule } from '../../policy/rule.ts';
import { addAll } from '../../text/long-lists.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { Source } from '../../text/source.ts';
import type { ExampleFiles } from './files.ts';

/** What an example changes of the rules that judge it, by a `policy.yaml` of its own. */
export interface ExampleSettings {
  source: Source;
  /** A rule with the values that the example has for it. */
  changed(rule: Rule): Rule;
}

/** What a `policy.yaml` among the pages of an example says of rules, or what is wrong with it; undefined where there is none. */
export function exampleSettings(
  pages: ExampleFiles,
  { blocks }: Pick<Example, 'blocks'>,
): Result<ExampleSettings | undefined, readonly ExampleProblem[]> {
  const text = pages[POLICY_YAML];
  if (text === undefined) return success(undefined);
  const source = new Source(`content/${POLICY_YAML}`, text);
  const { yaml, findings } = readPolicyYaml(source);
  const start = blocks.find(({ file }) => file === source.file)?.line ?? 1;
  const problems = findings.map(({ message, help, location }) => ({ message, help, line: start + location.line }));
  const others = Object.keys(Object(yaml?.file.data)).filter((key) => key !== 'rules');
  addAll(
    problems,
    others.map((key) => ({
      message: `\`${key}\` is in the \`${POLICY_YAML}\` of an example, which changes values of \`rules\` alone.`,
      help: key === 'environments' ? 'Patch the page of the environment.' : 'Remove it.',
      line: start,
    })),
  );
  if (problems.length > 0) return failure(problems);
  const layers = layersOf({ label: 'content', texts: { [POLICY_YAML]: text } });
  return success({
    source,
    changed: (rule) => changedRule(rule, layers.changesOf('rules', rule.id, rule.page.data)).rule,
  });
}
