import { Environment } from '@marcbachmann/cel-js';
import type { FieldsOf } from './access.ts';
import { LIMITS } from './budget.ts';
import { correctChecks } from './corrections.ts';
import { declare, namespaces } from './declare.ts';
import { compileTree, type Meanings } from './evaluate.ts';
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
import type { Macros } from './macro.ts';
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

/** What expressions may call, with functions of one's own, and the objects that have fields; nothing of it knows types. */
export interface Dictionary {
  libraries: readonly Library[];
  macros: Macros;
  meanings: Meanings;
}

export function createDictionary(own: Library, fieldsOf: FieldsOf): Dictionary {
  const libraries = [optionals, conversions, strings, times, math, lists, sets, encoders, own];
  const macros = { ...hasMacro(fieldsOf), ...comprehensions, ...bind, ...optionalMacros, ...sortByMacro, ...extrema };
  const macroOf = linkMacros(macros, namespaces);
  return { libraries, macros, meanings: { functions: linkFunctions(libraries), macroOf, fieldsOf, namespaces } };
}

/** Makes the language that has the words of a dictionary. */
export function createLanguage({ libraries, macros, meanings }: Dictionary): Language {
  const environment = new Environment({
    enableOptionalTypes: true,
    homogeneousAggregateLiterals: false,
    limits: LIMITS,
  });
  declare(environment, libraries);
  return {
    environment,
    forms: formsOf(libraries, macros),
    prepare: (tree) => correctChecks(tree, meanings.macroOf, meanings.functions),
    compile: (tree) => compileTree(tree, meanings),
  };
}
