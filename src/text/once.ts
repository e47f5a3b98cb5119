/** Computes a value at the first call, and returns the same one afterwards. */
export function once<Value>(compute: () => Value): () => Value {
  let computed: { value: Value } | undefined;
  return () => {
    computed ??= { value: compute() };
    return computed.value;
  };
}

/** The same of each text, such as a path. */
export function onceEach<Value>(compute: (text: string) => Value): (text: string) => Value {
  const computed = new Map<string, Value>();
  return (text) => {
    if (!computed.has(text)) computed.set(text, compute(text));
    return computed.get(text)!;
  };
}
