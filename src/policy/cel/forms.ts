import { type Library, parseSignature } from './library.ts';
import type { Macros } from './macro.ts';

/** The ways in which functions and macros are called, for the help of those who call them otherwise. */
export interface Forms {
  /** The names of all functions and macros. */
  names: readonly string[];
  /** How one is called: `string.charAt(int)`, `list.all(item, condition)`; none where there is no function of the name. */
  of(name: string): readonly string[];
}

/** Lists the forms when they are first asked for: they are only shown where an expression is wrong. */
export function formsOf(libraries: readonly Library[], macros: Macros): Forms {
  let listed: ReadonlyMap<string, readonly string[]> | undefined;
  const all = () => {
    listed ??= formsByName(libraries, macros);
    return listed;
  };
  return {
    get names() {
      return [...all().keys()].sort();
    },
    of: (name) => all().get(name) ?? [],
  };
}

function formsByName(libraries: readonly Library[], macros: Macros): Map<string, string[]> {
  const forms = new Map<string, string[]>();
  const add = (name: string, form: string) => forms.set(name, [...(forms.get(name) ?? []), form]);
  for (const signature of libraries.flatMap((library) => Object.keys(library))) {
    add(parseSignature(signature).name, plainForm(signature));
  }
  for (const form of Object.keys(macros)) add(/(\w+)\(/.exec(form)![1]!, form);
  return forms;
}

/** A signature in the words of the guides: without what it returns, and with the short names of types. */
function plainForm(signature: string): string {
  return signature
    .replace(/: .*$/, '')
    .replace(/google\.protobuf\.(\w)/g, (_, letter: string) => letter.toLowerCase())
    .replace('OptionalNamespace', 'optional')
    .replace(/<[A-Z]>/g, '')
    .replace(/\b[A-Z]\b/g, 'any')
    .replaceAll('dyn', 'any');
}
