import { Environment } from '@marcbachmann/cel-js';
import type { FieldsOf } from './access.ts';
import { LIMITS } from './budget.ts';
import { correctChecks } from './corrections.ts';
import { declare, namespaces } from './declare.ts';
import { compileTree } from './evaluate.ts';
import { linkMacros } from './find-macro.ts';
import { type Forms, formsOf } from './forms.ts';
import type { Evaluate } from './frame.ts';
import { conversions } from './library/conversions.ts';
import { encoders } from './library/encoders.ts';
import { lists } from './library/lists.ts';
import { math } from './library/math.ts';
import { optionals } from './library/optionals.ts';
import { sets } from './library/sets.ts';
import { strings } from './library/strings.ts';
import { times } from './library/times.ts';
import { type Library, linkFunctions } from './library.ts';
import { bind } from './macro/bind.ts';
import { comprehensions } from './macro/comprehensions.ts';
import { extrema } from './macro/extrema.ts';
import { hasMacro } from './macro/has.ts';
import { optionalMacros } from './macro/optionals.ts';
import { sortByMacro } from './macro/sort-by.ts';
import type { Node } from './node.ts';

/** CEL with all that expressions may use. Types and variables are registered with its environment. */
export interface Language {
  environment: Environment;
  /** How functions and macros are called. */
  forms: Forms;
  /** Prepares a parsed tree for the type check. */
  prepare(tree: Node): void;
  /** Compiles a checked tree. */
  compile(tree: Node): Evaluate;
}

/** Makes the language with functions of one's own, and with the objects that have fields. */
export function createLanguage(own: Library, fieldsOf: FieldsOf): Language {
  const environment = new Environment({
    enableOptionalTypes: true,
    homogeneousAggregateLiterals: false,
    limits: LIMITS,
  });
  const libraries = [optionals, conversions, strings, times, math, lists, sets, encoders, own];
  declare(environment, libraries);
  const macros = { ...hasMacro(fieldsOf), ...comprehensions, ...bind, ...optionalMacros, ...sortByMacro, ...extrema };
  const macroOf = linkMacros(macros, namespaces);
  const functions = linkFunctions(libraries);
  return {
    environment,
    forms: formsOf(libraries, macros),
    prepare: (tree) => correctChecks(tree, macroOf, functions),
    compile: (tree) => compileTree(tree, { functions, macroOf, fieldsOf, namespaces }),
  };
}
