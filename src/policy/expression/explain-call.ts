import { firstOf, orList } from '../../text/list.ts';
import { closest } from '../../text/suggestion.ts';
import type { Forms } from '../cel/forms.ts';
import type { Call } from '../cel/node.ts';
import { GUARD, plainTypes } from './words.ts';

const MOST_FORMS = 6;

/** Says why nothing is called like this: by such a name, with so many values, or with values of these types. */
export function callProblem(call: Call, forms: Forms): { message: string; help: string } {
  const { name, receiver } = call;
  const ways = forms.of(name);
  if (ways.length === 0) {
    const near = nearest(call, forms);
    const help =
      near === undefined ? 'Use one of the functions that the guide on expressions lists.' : `Write \`${near}\`.`;
    return { message: `\`${name}\` is not a function that a rule can use.`, help };
  }
  const known =
    ways.length > MOST_FORMS
      ? firstOf(
          ways.map((way) => `\`${way}\``),
          MOST_FORMS,
        )
      : orList(ways);
  const types = typesOf(call);
  if (types === undefined) return { message: `\`${name}\` is not called like this.`, help: `Call it as ${known}.` };
  const [given, ...others] = receiver === undefined ? types : types.slice(1);
  const written = `${receiver === undefined ? '' : `${types[0]}.`}${name}(${[given, ...others].join(', ')})`;
  return {
    message: `There is no \`${written}\`; \`${name}\` is called as ${known}.`,
    help: helpFor(call, types),
  };
}

/** The function that is meant by a misspelt name. */
function nearest({ name, receiver }: Call, forms: Forms): string | undefined {
  const namespace = receiver?.op === 'id' ? `${receiver.args}.` : '…';
  const inNamespace = forms.names.filter((other) => forms.of(other).some((way) => way.startsWith(namespace)));
  if (inNamespace.length > 0) return closest(name, inNamespace);
  // Short names are near to each other by chance.
  return name.length < 5
    ? undefined
    : closest(
        name,
        forms.names.filter((other) => other.length >= 5),
      );
}

/** The types of the receiver and the values; undefined where they were not looked at. */
function typesOf({ receiver, values }: Call): string[] | undefined {
  const types = [...(receiver === undefined ? [] : [receiver]), ...values].map(({ checkedType }) => checkedType?.name);
  return types.every((type) => type !== undefined) ? types.map(plainTypes) : undefined;
}

function helpFor({ name }: Call, types: readonly string[]): string {
  if (name === 'string') {
    // What a rule's messages show of any value.
    return /^(optional|list|map)</.test(types[0]!)
      ? 'Write `text(…)`, which shows lists and absent facts too.'
      : 'Name one of its facts.';
  }
  if (types.some((type) => type.startsWith('optional<'))) return GUARD;
  return 'Call it with values of these types.';
}
