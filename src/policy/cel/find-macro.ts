import type { Macro, Macros } from './macro.ts';
import type { Call } from './node.ts';

/** The macro that a call is; undefined for a function. */
export type FindMacro = (call: Call) => Macro | undefined;

const FORM = /^(?:(\w+)\.)?(\w+)\((.*)\)$/;

/** Links macros by their names, whether they are called on something, and the number of their values. */
export function linkMacros(macros: Macros, namespaces: ReadonlyMap<string, unknown>): FindMacro {
  const prefixOf = (receiver: string | undefined) => {
    if (receiver === undefined) return '';
    return receiver !== 'optional' && namespaces.has(receiver) ? `${receiver}.` : '.';
  };
  const linked = new Map(
    Object.entries(macros).map(([form, macro]) => {
      const [, receiver, name, values] = FORM.exec(form)!;
      return [`${prefixOf(receiver)}${name}/${values!.endsWith('…') ? '*' : values!.split(', ').length}`, macro];
    }),
  );
  return ({ name, receiver, values }) => {
    const start = `${receiver === undefined ? '' : receiver.op === 'id' ? prefixOf(receiver.args) : '.'}${name}`;
    return linked.get(`${start}/${values.length}`) ?? linked.get(`${start}/*`);
  };
}
