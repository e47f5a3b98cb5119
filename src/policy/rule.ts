import { builtInFinding, type Finding, type Severity } from '../text/finding.ts';
import { locationOf } from '../text/location.ts';
import { type Path, parsePath } from '../text/path.ts';
import { closest } from '../text/suggestion.ts';
import { parseDuration } from '../time/duration.ts';
import { innerType, present, toCel } from './cel-value.ts';
import { correctedLine } from './corrected-yaml.ts';
import type { Bindings, createScopes, Expression, ExpressionError, FieldRead, Scope } from './expression.ts';
import { plainTypes } from './expression.ts';
import type { FrontMatter } from './front-matter.ts';
import type { ParamValue, RuleSettings } from './rule-page.ts';
import { scalarOffset } from './scalar-offset.ts';
import { compileTemplate, type Template } from './template.ts';
import type { ObjectType, Vocabulary } from './vocabulary.ts';

/** A rule, ready to judge. */
export interface Rule {
  /** The page's name. */
  id: string;
  file: string;
  page: FrontMatter;
  title: string;
  summary: string;
  severity: Severity | 'off';
  subject: string;
  /** The list whose elements are judged as `item`. */
  each?: Expression;
  when?: Expression;
  expect: Expression;
  at: Path;
  message: Template;
  help: Template;
  owners: readonly string[];
  since?: number;
  /** The values of the parameters, for CEL. */
  params: Readonly<Record<string, unknown>>;
  settings: RuleSettings;
  /** The object types that its expressions name facts of, by name. */
  types: ReadonlyMap<string, ObjectType>;
  /** The object that a read of one of its expressions was made from; throws where it has no value of its own. */
  holder(read: FieldRead, bindings: Bindings): object | undefined;
}

/** Everything that a rule's verdict reads: what `expect` reads first, then `each`, then `when`. */
export function readsOf({ expect, each, when }: Rule): FieldRead[] {
  return [expect, each, when].flatMap((expression) => expression?.reads ?? []);
}

type Scopes = ReturnType<typeof createScopes>;

/** Compiles the expressions of a rule page against the vocabulary. */
export function compileRule(
  id: string,
  page: FrontMatter,
  settings: RuleSettings,
  scopes: Scopes,
  vocabulary: Vocabulary,
): { rule?: Rule; findings: Finding[] } {
  const findings: Finding[] = [];
  const params = Object.entries(settings.params).map(([name, value]) => [name, typedParam(value)] as const);
  const paramTypes = Object.fromEntries(params.map(([name, param]) => [name, param.type]));

  const report = (key: string, error: ExpressionError): void => {
    const raw = page.span([key]);
    const written = page.source.text.slice(raw.start, raw.end);
    const value = String(settings[key as keyof RuleSettings]);
    const start = raw.start + scalarOffset(written, value, error.span.start);
    const end = raw.start + scalarOffset(written, value, Math.max(error.span.start, error.span.end - 1)) + 1;
    const location = locationOf(page.source, { start, end }, [key]);
    findings.push(builtInFinding('config', { message: error.message, help: error.help, location }));
  };
  const compile = (key: 'each' | 'when' | 'expect', scope: Scope, type?: string): Expression | undefined => {
    const text = settings[key];
    if (text === undefined) return undefined;
    const compiled = scope.compile(text);
    if (!compiled.ok) {
      report(key, compiled.error);
      return undefined;
    }
    const found = compiled.expression.type;
    if (type !== undefined && found !== type) {
      const message = `\`${key}\` is \`${plainTypes(found)}\`; \`${type}\` is expected.`;
      report(key, {
        message,
        help: 'Write a comparison that is true or false.',
        span: { start: 0, end: text.trimEnd().length },
      });
      return undefined;
    }
    return compiled.expression;
  };
  const template = (key: 'message' | 'help', scope: Scope): Template | undefined => {
    const compiled = compileTemplate(settings[key], scope);
    if (compiled.ok) return compiled.template;
    for (const error of compiled.errors) report(key, error);
    return undefined;
  };

  const subjectScope = scopes(settings.subject, paramTypes, undefined);
  const each = compile('each', subjectScope);
  if (settings.each !== undefined && each === undefined) return { findings };
  const item = each === undefined ? undefined : innerType(each.type);
  if (each !== undefined && !(each.type.startsWith('list<') && vocabulary.types.some((type) => type.name === item))) {
    const message = `\`each\` is \`${plainTypes(each.type)}\`; a list of facts is expected.`;
    report('each', { message, help: 'Name a list fact of the subject.', span: { start: 0, end: each.text.length } });
    return { findings };
  }
  const itemScope = item === undefined ? subjectScope : scopes(settings.subject, paramTypes, item);
  const when = compile('when', subjectScope, 'bool');
  const expect = compile('expect', itemScope, 'bool');
  const message = template('message', itemScope);
  const help = template('help', itemScope);
  if (settings.undeclared && settings.subject !== 'change') {
    const message = `\`undeclared\` is \`true\`, and the rule judges each ${settings.subject}; only a change can be undeclared.`;
    const help = 'Remove it, or write `subject: change`.';
    findings.push(builtInFinding('config', { message, help, location: page.locate(['undeclared']) }));
  }
  if (findings.length > 0 || expect === undefined || message === undefined || help === undefined) return { findings };
  const holders = new Map<string, Expression | undefined>();
  const holderOf = (text: string): Expression | undefined => {
    if (!holders.has(text)) {
      const compiled = itemScope.compile(text);
      holders.set(text, compiled.ok ? compiled.expression : undefined);
    }
    return holders.get(text);
  };
  const rule: Rule = {
    id,
    file: page.source.file,
    page,
    title: settings.title,
    summary: settings.summary,
    severity: settings.severity,
    subject: settings.subject,
    ...(each === undefined ? {} : { each }),
    ...(when === undefined ? {} : { when }),
    expect,
    at: parsePath(settings.at),
    message,
    help,
    owners: settings.owners,
    ...(settings.since === undefined ? {} : { since: settings.since }),
    params: Object.fromEntries(params.map(([name, { type, value }]) => [name, toCel(type, value, () => undefined)])),
    settings,
    types: new Map(vocabulary.types.map((type) => [type.name, type])),
    holder: (read, bindings) => present(holderOf(read.holder)?.evaluate(bindings)),
  };
  return { rule, findings };
}

/** A parameter's fact type, from its value: `30m` is a duration, 3 an int, 0.5 a double. */
function typedParam(value: ParamValue): { type: string; value: unknown } {
  if (Array.isArray(value)) {
    const first = value[0];
    const numbers = typeof first === 'number' ? (value.every(Number.isInteger) ? 'int' : 'double') : 'string';
    return { type: `list<${numbers}>`, value };
  }
  if (typeof value === 'boolean') return { type: 'bool', value };
  if (typeof value === 'number') return { type: Number.isInteger(value) ? 'int' : 'double', value };
  const duration = parseDuration(value);
  return duration === undefined ? { type: 'string', value } : { type: 'duration', value: duration };
}

/** Findings for owners that roles.yaml does not know. */
export function unknownOwners(page: FrontMatter, owners: readonly string[], roles: readonly string[]): Finding[] {
  return owners.flatMap((owner, index) => {
    if (roles.includes(owner)) return [];
    const near = closest(owner, roles);
    const line = near === undefined ? undefined : (correctedLine(page.data, ['owners', index], near) ?? near);
    return builtInFinding('config', {
      message: `\`${owner}\` is not a role; \`roles.yaml\` names the roles.`,
      help: line === undefined ? 'Add the role to `roles.yaml`, or name one that is there.' : `Write \`${line}\`.`,
      location: page.locate(['owners', index]),
    });
  });
}
