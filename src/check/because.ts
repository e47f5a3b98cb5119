import { limitsNothing } from '../policy/asked-evidence.ts';
import type { PolicyEnvironment } from '../policy/environment.ts';
import type { Bindings, FieldRead } from '../policy/expression.ts';
import { type Rule, readsOf } from '../policy/rule.ts';
import type { Location } from '../text/location.ts';
import { parsePath, valueAt } from '../text/path.ts';
import { environmentKeys } from './limits.ts';

/**
 * The lines of the policy that set the limits of a verdict: the parameters, and the keys of environment pages, that the rule
 * read through its facts, in the order of `expect`, then `each`, then `when`. Where it read none, the rule's own `expect`.
 */
export function policyLines(rule: Rule, bindings: Bindings): Location[] {
  const lines: Location[] = [];
  const add = (line: Location) => {
    if (!lines.some((other) => other.file === line.file && other.line === line.line)) lines.push(line);
  };
  for (const read of readsOf(rule)) {
    if (read.holder === 'params') {
      if (!limitsNothing(rule, read.field)) add(rule.page.locate(['params', read.field]));
      continue;
    }
    const page = pageOf(rule, read, bindings);
    if (page === undefined) continue;
    for (const key of environmentKeys(rule, read)) {
      const path = parsePath(key);
      // A key that the page leaves out has no line, because its default is in no page.
      if (valueAt(page.page.data, path) !== undefined) add(page.page.locate(path));
    }
  }
  return lines.length > 0 ? lines : [rule.page.locate(['expect'])];
}

/** The environment page behind one read. The object that has the field is found by evaluating its expression again. */
function pageOf(rule: Rule, read: FieldRead, bindings: Bindings): PolicyEnvironment | undefined {
  const type = rule.types.get(read.type);
  if (type === undefined || environmentKeys(rule, read).length === 0) return undefined;
  try {
    const holder = rule.holder(read, bindings);
    return holder === undefined ? undefined : type.pageOf(holder, read.field);
  } catch {
    // A variable of a macro, such as `e` in `environments.exists(e, e.soak > …)`, has no value outside of it.
    return undefined;
  }
}
