import type { ASTNode } from '@marcbachmann/cel-js';
import { type FieldsOf, find, get } from './access.ts';
import { calculate, negate } from './arithmetic.ts';
import { lengthOf, made, passOver, sizeOf, stepsOfCall } from './budget.ts';
import { bytesOf } from './bytes-literal.ts';
import { isEqual, order } from './compare.ts';
import type { FindMacro } from './find-macro.ts';
import { type Evaluate, type Frame, localOf } from './frame.ts';
import { includes } from './library/sets.ts';
import type { Functions } from './library.ts';
import { truth } from './macro.ts';
import { addEntry, type CelMap, lookUp } from './map.ts';
import { type Call, callOf, type Node } from './node.ts';
import { celError, int, kindOf, type Namespace, TypeValue } from './value.ts';

/** What an expression may call and read. */
export interface Meanings {
  functions: Functions;
  macroOf: FindMacro;
  fieldsOf: FieldsOf;
  namespaces: ReadonlyMap<string, Namespace>;
}

/**
 * Compiles a checked syntax tree of cel-js to what evaluates it. cel-js parses and checks types; its own evaluation gives
 * other values than the specification in too many places (time zones, text positions, keys of maps, mixed numbers).
 */
export function compileTree(tree: Node, { functions, macroOf, fieldsOf, namespaces }: Meanings): Evaluate {
  return compile(tree);

  function compile(node: ASTNode): Evaluate {
    switch (node.op) {
      case 'value': {
        const value = literal(node as Node);
        return () => value;
      }
      case 'id':
        return identifier(node as Node, node.args);
      case '.': {
        const [holder, field] = [compile(node.args[0]), node.args[1]];
        return (frame) => get(holder(frame), field, fieldsOf);
      }
      case '.?': {
        const [holder, field] = [compile(node.args[0]), node.args[1]];
        return (frame) => find(holder(frame), field, fieldsOf);
      }
      case '[]': {
        const [holder, key] = node.args.map(compile) as [Evaluate, Evaluate];
        return (frame) => get(holder(frame), key(frame), fieldsOf);
      }
      case '[?]': {
        const [holder, key] = node.args.map(compile) as [Evaluate, Evaluate];
        return (frame) => find(holder(frame), key(frame), fieldsOf);
      }
      case 'call':
      case 'rcall':
        return call(callOf(node)!);
      case 'list': {
        const items = node.args.map(compile);
        return (frame) => made(items.map((item) => item(frame)));
      }
      case 'map': {
        const entries = node.args.map(([key, value]) => [compile(key), compile(value)] as const);
        return (frame) => {
          const map = new Map<unknown, unknown>();
          for (const [key, value] of entries) addEntry(map, key(frame), value(frame));
          return made(map);
        };
      }
      case '?:': {
        const [condition, yes, no] = node.args.map(compile) as [Evaluate, Evaluate, Evaluate];
        return (frame) => (truth(condition(frame)) ? yes(frame) : no(frame));
      }
      case '&&':
        return either(node.args, false);
      case '||':
        return either(node.args, true);
      case '!_': {
        const value = compile(node.args);
        return (frame) => !truth(value(frame));
      }
      case '-_':
        return negative(node.args);
      default:
        return binary(node);
    }
  }

  function identifier(node: Node, name: string): Evaluate {
    const namespace = namespaces.get(name);
    if (namespace !== undefined) return () => namespace;
    // A constant, which cel-js has put in the place of its name.
    const { alternate } = node.meta;
    if (alternate !== undefined) {
      const constant = literal(alternate);
      return () => constant;
    }
    return (frame) => {
      const local = localOf(frame, name);
      if (local !== undefined) return local.value;
      const value = frame.bindings[name];
      if (value === undefined) throw celError(`\`${name}\` has no value`);
      return value;
    };
  }

  function call(called: Call): Evaluate {
    const macro = macroOf(called);
    if (macro !== undefined) {
      const evaluate = macro.compile(called, compile);
      return (frame) => made(evaluate(frame));
    }
    const { name, receiver, values } = called;
    const given = [...(receiver === undefined ? [] : [receiver]), ...values];
    const run = functions.find(name, receiver !== undefined, given.length);
    const evaluated = given.map(compile);
    return (frame) => {
      if (run === undefined) throw celError(`there is no function \`${name}\``);
      const values = evaluated.map((evaluate) => evaluate(frame));
      frame.budget.spend(stepsOfCall(name, values));
      return made(run(values));
    };
  }

  /** `&&` and `||`: where one side decides, it does not matter that the other has no value. */
  function either(sides: readonly ASTNode[], deciding: boolean): Evaluate {
    const [left, right] = sides.map(compile) as [Evaluate, Evaluate];
    return (frame) => {
      let first: boolean;
      try {
        first = truth(left(frame));
      } catch (error) {
        passOver(error, frame.budget);
        if (truth(right(frame)) === deciding) return deciding;
        throw error;
      }
      return first === deciding ? deciding : truth(right(frame));
    };
  }

  /** A minus before a number belongs to it: the least int has no positive counterpart. */
  function negative(operand: ASTNode): Evaluate {
    if (operand.op === 'value' && typeof operand.args === 'bigint') {
      const value = int(-operand.args);
      return () => value;
    }
    const evaluate = compile(operand);
    return (frame) => negate(evaluate(frame));
  }

  function binary(node: ASTNode): Evaluate {
    const [left, right] = (node.args as [ASTNode, ASTNode]).map(compile) as [Evaluate, Evaluate];
    const operator = node.op;
    switch (operator) {
      case '==':
        return (frame) => equal(left(frame), right(frame), frame);
      case '!=':
        return (frame) => !equal(left(frame), right(frame), frame);
      case '<':
        return (frame) => order(left(frame), right(frame)) < 0;
      case '<=':
        return (frame) => order(left(frame), right(frame)) <= 0;
      case '>':
        return (frame) => order(left(frame), right(frame)) > 0;
      case '>=':
        return (frame) => order(left(frame), right(frame)) >= 0;
      case 'in':
        return (frame) => isIn(left(frame), right(frame), frame);
      case '+':
      case '-':
      case '*':
      case '/':
      case '%':
        return (frame) => {
          const [a, b] = [left(frame), right(frame)];
          frame.budget.spend(stepsOfCall(operator, [a, b]));
          return made(calculate(operator, a, b));
        };
      default:
        throw new TypeError(`cel-js has made a node of an unknown kind: ${operator}`);
    }
  }
}

function literal(node: Node): unknown {
  const value: unknown = node.args;
  if (typeof value === 'bigint') return int(value);
  if (value instanceof Uint8Array) return bytesOf(node.input.slice(node.start, node.end));
  // cel-js calls the type of `null` otherwise.
  return value instanceof TypeValue && value.name === 'null' ? new TypeValue('null_type') : value;
}

function equal(a: unknown, b: unknown, { budget }: Frame): boolean {
  budget.spend(Math.min(sizeOf(a), sizeOf(b)));
  return isEqual(a, b);
}

function isIn(value: unknown, collection: unknown, { budget }: Frame): boolean {
  budget.spend(typeof value === 'object' ? sizeOf(collection) : lengthOf(collection));
  if (Array.isArray(collection)) return includes(collection, value);
  if (kindOf(collection) === 'map') return lookUp(collection as CelMap, value) !== undefined;
  throw celError(`nothing can be in a ${kindOf(collection)}`);
}
