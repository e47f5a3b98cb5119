import { innerType } from '../policy/cel-value.ts';
import type { FieldRead } from '../policy/expression.ts';
import type { Policy } from '../policy/policy.ts';
import { type Rule, readsOf } from '../policy/rule.ts';
import { parsePath, valueAt } from '../text/path.ts';
import { shown } from '../text/shown.ts';

/** One value of the policy that a rule reads. */
export interface Limit {
  /** The key: `soak`, `access.default`, or a parameter's name. */
  label: string;
  /** As the page has it. */
  value: string;
  file: string;
  line: number;
  /** The environment whose page has it; null for a parameter. */
  environment: string | null;
}

/** The keys of environment pages from which the field of a read was computed. */
export function environmentKeys({ types }: Rule, { type, field }: FieldRead): readonly string[] {
  const owner = types.get(type) ?? types.get(innerType(type) ?? '');
  return owner?.fields[field]?.limits ?? [];
}

/** The values of the policy that a rule reads: its parameters, and keys of environment pages, by environment. */
export function limitsOf(rule: Rule, policy: Policy): Limit[] {
  const params = Object.entries(rule.settings.params).map(([name, value]): Limit => {
    const { file, line } = rule.page.locate(['params', name]);
    return { label: name, value: shown(value), file, line, environment: null };
  });
  const keys = [...new Set(readsOf(rule).flatMap((read) => environmentKeys(rule, read)))].filter(
    (key) => key !== 'title',
  );
  const fields = keys.flatMap((key) =>
    policy.environments.flatMap((environment): Limit[] => {
      const path = parsePath(key);
      const value = valueAt(environment.page.data, path);
      if (value === undefined) return [];
      const { file, line } = environment.page.locate(path);
      return [{ label: key, value: limitText(value), file, line, environment: environment.id }];
    }),
  );
  return [...params, ...fields];
}

/** A value of front matter in words: lists with commas, mappings as `days tue, wed; from 02:00`. */
export function limitText(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(limitText).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, inner]) => `${key} ${limitText(inner)}`)
    .join('; ');
}
