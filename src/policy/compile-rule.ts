import { builtInFinding, type Finding } from '../text/finding.ts';
import { parsePath } from '../text/path.ts';
import { failure, type Result, success } from '../text/result.ts';
import { present } from './cel-value.ts';
import { itemTypeOf, notAListOfFacts } from './expression/expected-types.ts';
import type { Scope, ScopeOf } from './expression/scope.ts';
import type { Expression } from './expression.ts';
import type { FrontMatter } from './front-matter.ts';
import { pageExpressions } from './page-expressions.ts';
import { celParams, typedParam } from './params.ts';
import type { Rule } from './rule.ts';
import { compileMessages } from './rule-messages.ts';
import type { RuleSettings } from './rule-page.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A rule page that fits its schema. */
interface ReadRulePage {
  id: string;
  page: FrontMatter;
  settings: RuleSettings;
}

/** Compiles the expressions of a rule page against the vocabulary. */
export function compileRule(
  { id, page, settings }: ReadRulePage,
  scopeOf: ScopeOf,
  { types }: Vocabulary,
): Result<Rule, readonly Finding[]> {
  const { subject } = settings;
  const params = Object.fromEntries(Object.entries(settings.params).map(([name, value]) => [name, typedParam(value)]));
  const paramTypes = Object.fromEntries(Object.entries(params).map(([name, { type }]) => [name, type]));
  const texts = pageExpressions(page);

  const subjectScope = scopeOf({ subject, params: paramTypes });
  const each = texts.expression(['each'], subjectScope);
  if (settings.each !== undefined && each === undefined) return failure(texts.findings);
  const item = each === undefined ? undefined : itemTypeOf(each, { types });
  if (each !== undefined && item === undefined) {
    texts.report(['each'], notAListOfFacts(each));
    return failure(texts.findings);
  }
  const itemScope = item === undefined ? subjectScope : scopeOf({ subject, params: paramTypes, item });
  const when = texts.condition(['when'], subjectScope);
  const expect = texts.condition(['expect'], itemScope);
  const messages = compileMessages(settings, {
    condition: (path) => texts.condition(path, itemScope),
    template: (path) => texts.template(path, itemScope),
  });
  const findings = [...texts.findings, ...misplacedUndeclared(page, settings), ...misplacedAttempts(page, settings)];
  if (findings.length > 0 || expect === undefined) return failure(findings);
  return success({
    id,
    file: page.source.file,
    page,
    title: settings.title,
    summary: settings.summary,
    severity: settings.severity,
    subject,
    ...(each === undefined ? {} : { each }),
    ...(when === undefined ? {} : { when }),
    expect,
    at: parsePath(settings.at),
    compared: texts.compared,
    ...messages,
    owners: settings.owners,
    ...(settings.since === undefined ? {} : { since: settings.since }),
    params: celParams(params),
    settings,
    types: new Map(types.map((type) => [type.name, type])),
    holder: holders(itemScope),
  });
}

/** Evaluates the objects from which fields are read, each compiled once, when it is first asked for. */
function holders(scope: Scope): Rule['holder'] {
  const compiled = new Map<string, Expression | undefined>();
  return ({ holder }, bindings) => {
    if (!compiled.has(holder)) {
      const result = scope.compile(holder);
      compiled.set(holder, result.ok ? result.value : undefined);
    }
    return present(compiled.get(holder)?.evaluate(bindings));
  };
}

/** A finding where `undeclared` is set and the rule does not judge changes. */
function misplacedUndeclared(page: FrontMatter, { undeclared, subject }: RuleSettings): Finding[] {
  if (!undeclared || subject === 'change') return [];
  return [
    builtInFinding('config', {
      message: `\`undeclared\` is \`true\`, and the rule judges each ${subject}; only a change can be undeclared.`,
      help: 'Remove it, or write `subject: change`.',
      location: page.locate(['undeclared']),
    }),
  ];
}

/** A finding where `attempts` is set and the rule does not judge stages. */
function misplacedAttempts(page: FrontMatter, { attempts, subject }: RuleSettings): Finding[] {
  if (!attempts || subject === 'stage') return [];
  return [
    builtInFinding('config', {
      message: `\`attempts\` is \`true\`, and the rule judges each ${subject}; only a stage has earlier applications.`,
      help: 'Remove it, or write `subject: stage`.',
      location: page.locate(['attempts']),
    }),
  ];
}
