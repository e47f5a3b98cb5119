import { builtInFinding, type Finding } from '../../text/finding.ts';
import { locationOf } from '../../text/location.ts';
import { parsePath, valueAt } from '../../text/path.ts';
import { writeInstead } from '../../text/suggestion.ts';
import type { PolicyEnvironment } from '../environment.ts';
import type { FrontMatter } from '../front-matter.ts';
import type { Rule } from '../rule.ts';

/** What a value can be of: an environment's key (`staging.soak`), or a rule's parameter (`soak-window.most`). */
export interface ValuePlaces {
  environments: readonly PolicyEnvironment[];
  rules: readonly Rule[];
  /** Ids of environments and rules whose pages have a fault: their values are not known, which is no fault of who names them. */
  unknown?: ReadonlySet<string>;
}

/** The value that `of` of `<Value of="…" />` names; undefined where the policy has none. */
export function valueNamed(of: string, { environments, rules }: ValuePlaces): unknown {
  const [id = '', ...path] = of.split('.');
  const environment = environments.find((each) => each.id === id);
  if (environment !== undefined) return valueAt(environment.page.data, parsePath(path.join('.')));
  const rule = rules.find((each) => each.id === id);
  return rule === undefined ? undefined : valueAt(rule.settings.params, path);
}

/** References to values that the policy does not have, which the site could not print. */
export function danglingValues(page: FrontMatter, places: ValuePlaces): Finding[] {
  const { source, bodyStart } = page;
  const prose = source.text
    .slice(bodyStart)
    .replace(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1[`~]*[ \t]*$|`[^`\n]*`/gm, (code) => code.replace(/[^\r\n]/g, ' '));
  return [...prose.matchAll(/<Value\s+of=(["'])(.*?)\1/g)].flatMap(({ 0: tag, 2: of = '', index }) => {
    if (valueNamed(of, places) !== undefined || places.unknown?.has(of.split('.')[0]!)) return [];
    const start = bodyStart + index + tag.indexOf(of);
    const known = places.environments.flatMap(({ id, page: { data } }) =>
      Object.keys(data as object).map((key) => `${id}.${key}`),
    );
    return [
      builtInFinding('config', {
        message: `\`${of}\` is no value of the policy.`,
        help: writeInstead(of, known, "Name a key of an environment's page (`staging.soak`) or a parameter of a rule."),
        location: locationOf(source, { start, end: start + of.length }),
      }),
    ];
  });
}
