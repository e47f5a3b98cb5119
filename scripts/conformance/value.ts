import { Optional } from '@marcbachmann/cel-js';
import { Duration, TypeValue, UnsignedInt } from '../../src/policy/cel/value.ts';

/** A value of the conformance data, in the JSON of `cel.expr.Value`. */
export interface SpecValue {
  nullValue?: null;
  boolValue?: boolean;
  int64Value?: string;
  uint64Value?: string;
  doubleValue?: number | string;
  stringValue?: string;
  bytesValue?: string;
  typeValue?: string;
  listValue?: { values?: SpecValue[] };
  mapValue?: { entries?: { key: SpecValue; value: SpecValue }[] };
  objectValue?: { '@type': string; value: string };
}

/** A value of the conformance data as expressions have it. */
export function fromSpec(value: SpecValue): unknown {
  if ('boolValue' in value) return value.boolValue;
  if ('int64Value' in value) return BigInt(value.int64Value!);
  if ('uint64Value' in value) return new UnsignedInt(BigInt(value.uint64Value!));
  if ('doubleValue' in value) return Number(value.doubleValue);
  if ('stringValue' in value) return value.stringValue;
  if ('bytesValue' in value) return new Uint8Array(Buffer.from(value.bytesValue!, 'base64'));
  if ('listValue' in value) return (value.listValue!.values ?? []).map(fromSpec);
  if ('mapValue' in value)
    return new Map((value.mapValue!.entries ?? []).map(({ key, value: of }) => [fromSpec(key), fromSpec(of)]));
  if (value.objectValue?.['@type'].endsWith('.Duration')) {
    const [, sign = '', seconds = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?s$/.exec(value.objectValue.value)!;
    return new Duration(BigInt(sign + seconds), Number(`${sign}${fraction.padEnd(9, '0')}`));
  }
  if (value.objectValue?.['@type'].endsWith('.Timestamp')) return new Date(value.objectValue.value);
  return null;
}

/** A value of the conformance data, written so that equal values of one type are equal texts. */
export function specText(value: SpecValue): string {
  if ('typeValue' in value) return `type ${value.typeValue}`;
  return valueText(fromSpec(value));
}

/** A value of an expression, written in the same way. */
export function valueText(value: unknown): string {
  switch (typeof value) {
    case 'bigint':
      return `int ${value}`;
    case 'number':
      return `double ${Object.is(value, -0) ? '-0' : value}`;
    case 'string':
      return JSON.stringify(value);
    case 'boolean':
      return String(value);
  }
  if (value === null || value === undefined) return String(value);
  if (value instanceof UnsignedInt) return `uint ${value.value}`;
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('hex')}`;
  if (value instanceof Date) return `timestamp ${value.toISOString()}`;
  if (value instanceof Duration) return `duration ${value.seconds}s ${value.nanos}ns`;
  if (value instanceof Optional) return value.hasValue() ? `optional ${valueText(value.value())}` : 'optional none';
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`;
  if (value.constructor === Map || value.constructor === Object) {
    const entries = value instanceof Map ? [...value] : Object.entries(value);
    return `{${entries
      .map(([key, of]) => `${valueText(key)}: ${valueText(of)}`)
      .sort()
      .join(', ')}}`;
  }
  return value instanceof TypeValue ? `type ${value.name}` : `an unknown ${value.constructor.name}`;
}
