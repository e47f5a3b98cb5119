/** A JSON Schema, as far as those of `schemas/` use the language. */
export interface Schema {
  $ref?: string;
  $defs?: Readonly<Record<string, Schema>>;
  type?: string | readonly string[];
  enum?: readonly unknown[];
  const?: unknown;
  format?: string;
  /** What kind of text it is: `duration`. */
  kind?: string;
  description?: string;
  properties?: Readonly<Record<string, Schema | boolean>>;
  required?: readonly string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  anyOf?: readonly Schema[];
}

/** A key of a file: `stages.<name>.applied.at`, `files[].path`. */
export interface SchemaKey {
  path: string;
  type: string;
  values: readonly string[];
  /** Whether it must be there, where what holds it is. */
  required: boolean;
  description: string;
}

/** Every key that a file of a schema may have, in the order of the schema. */
export function schemaKeys(root: Schema): SchemaKey[] {
  const resolved = (schema: Schema): Schema => {
    const [, name] = /^#\/\$defs\/(.+)$/.exec(schema.$ref ?? '') ?? [];
    const target = name === undefined ? undefined : root.$defs?.[name];
    return target === undefined ? schema : { ...target, ...schema };
  };
  const below = (schema: Schema, path: string): SchemaKey[] => {
    const whole = resolved(schema);
    const { properties = {}, required = [], additionalProperties, items, anyOf = [] } = whole;
    const own = Object.entries(properties).flatMap(([name, value]) => {
      if (typeof value === 'boolean') return [];
      const at = path === '' ? name : `${path}.${name}`;
      const held = resolved(value);
      const key = {
        path: at,
        type: typeText(held, resolved),
        values: valuesOf(held, resolved),
        required: required.includes(name),
        description: held.description ?? '',
      };
      return [key, ...below(held, at)];
    });
    const others = typeof additionalProperties === 'object' ? below(additionalProperties, `${path}.<name>`) : [];
    const list = items === undefined ? [] : below(items, `${path}[]`);
    return [...own, ...others, ...list, ...anyOf.flatMap((branch) => below(branch, path))];
  };
  return below(root, '');
}

/** What kind of value: `text`, `list of texts`, `time`. */
function typeText(schema: Schema, resolved: (schema: Schema) => Schema): string {
  const { type, anyOf = [], items, format, kind, enum: values, const: only } = schema;
  if (only !== undefined) return JSON.stringify(only);
  if (anyOf.length > 0) return [...new Set(anyOf.map((branch) => typeText(resolved(branch), resolved)))].join(' or ');
  if (type === 'array')
    return items === undefined ? 'list' : `list of ${PLURALS[singleType(resolved(items))] ?? 'values'}`;
  if (kind !== undefined) return kind;
  if (format === 'date-time') return 'time';
  if (type === undefined) return values === undefined ? 'anything' : 'text';
  return [type]
    .flat()
    .map((each) => WORDS[each] ?? each)
    .join(' or ');
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  object: 'mapping',
  boolean: 'true or false',
  integer: 'whole number',
  array: 'list',
};
const PLURALS: Readonly<Record<string, string>> = {
  string: 'texts',
  object: 'mappings',
  integer: 'whole numbers',
  number: 'numbers',
  day: 'days',
};

function singleType({ type, kind, enum: values, properties }: Schema): string {
  if (kind !== undefined) return kind;
  if (typeof type === 'string') return type;
  return properties === undefined ? (values === undefined ? '' : 'string') : 'object';
}

/** The only values that it may have, or that the items of a list may. */
function valuesOf({ enum: values = [], items, anyOf = [] }: Schema, resolved: (schema: Schema) => Schema): string[] {
  const inside = [...(items === undefined ? [] : [items]), ...anyOf].flatMap((each) =>
    valuesOf(resolved(each), resolved),
  );
  return [...new Set([...values.map(String), ...inside])];
}
