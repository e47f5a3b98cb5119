/** Reads values as SSH writes them (RFC 4251): each function returns undefined where the bytes end too early. */
export interface WireReader {
  /** So many bytes, without a length before them. */
  bytes(length: number): Buffer | undefined;
  uint32(): number | undefined;
  /** Bytes with their length before them. */
  string(): Buffer | undefined;
  isAtEnd(): boolean;
}

export function wireReader(buffer: Buffer): WireReader {
  let at = 0;
  const bytes = (length: number): Buffer | undefined => {
    if (at + length > buffer.length) return undefined;
    at += length;
    return buffer.subarray(at - length, at);
  };
  const uint32 = () => bytes(4)?.readUInt32BE();
  return {
    bytes,
    uint32,
    string: () => {
      const length = uint32();
      return length === undefined ? undefined : bytes(length);
    },
    isAtEnd: () => at === buffer.length,
  };
}

/** Bytes with their length before them. */
export function wireString(value: Buffer | string): Buffer {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
