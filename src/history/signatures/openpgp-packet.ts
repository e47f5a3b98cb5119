const ARMOR =
  /^-----BEGIN PGP SIGNATURE-----\n(?:[\w-]+: .*\n)*\n([A-Za-z0-9+/\n]+={0,2})\n(?:=[A-Za-z0-9+/]{4}\n)?-----END PGP SIGNATURE-----\s*$/;

/** The bytes of an armored signature, after which there may be white space; none where it is no such thing. */
export function dearmored(text: string): Buffer {
  const [, armored = ''] = ARMOR.exec(text.replaceAll('\r\n', '\n')) ?? [];
  return Buffer.from(armored, 'base64');
}

const SIGNATURE = 2;

/** The content of the signature packet that some bytes are; undefined where they are anything else, or more. */
export function onlyPacket(bytes: Buffer): Buffer | undefined {
  const [tag = 0, length = 0] = bytes;
  if (tag < 0x80) return undefined;
  const isNew = (tag & 0x40) !== 0;
  const type = isNew ? tag & 0x3f : (tag >> 2) & 0x0f;
  const header = isNew ? newLength(bytes, length) : oldLength(bytes, tag & 3);
  if (type !== SIGNATURE || header === undefined || header.start + header.size !== bytes.length) return undefined;
  return bytes.subarray(header.start);
}

interface Extent {
  /** Where the content begins. */
  start: number;
  size: number;
}

function newLength(bytes: Buffer, first: number, at = 1): Extent | undefined {
  if (first < 192) return { start: at + 1, size: first };
  if (first < 224)
    return at + 2 > bytes.length ? undefined : { start: at + 2, size: ((first - 192) << 8) + bytes[at + 1]! + 192 };
  return first === 255 && at + 5 <= bytes.length ? { start: at + 5, size: bytes.readUInt32BE(at + 1) } : undefined;
}

function oldLength(bytes: Buffer, kind: number): Extent | undefined {
  const count = [1, 2, 4][kind];
  if (count === undefined || 1 + count > bytes.length) return undefined;
  return { start: 1 + count, size: bytes.readUIntBE(1, count) };
}

/** A part of an area of a signature packet. */
interface Subpacket {
  type: number;
  /** Whether the signature counts for nobody who does not know what the part means. */
  isCritical: boolean;
  value: Buffer;
}

/** The parts of an area of a signature packet; undefined where they do not fill it. */
export function subpackets(area: Buffer): Subpacket[] | undefined {
  const found: Subpacket[] = [];
  for (let at = 0; at < area.length; ) {
    const extent = newLength(area, area[at]!, at);
    if (extent === undefined || extent.size === 0 || extent.start + extent.size > area.length) return undefined;
    const { start, size } = extent;
    const type = area[start]!;
    found.push({ type: type & 0x7f, isCritical: type >= 0x80, value: area.subarray(start + 1, start + size) });
    at = start + size;
  }
  return found;
}

/** The numbers that some bytes are, each with its length in bits before it; undefined where they are not. */
export function packetNumbers(bytes: Buffer): Buffer[] | undefined {
  const numbers: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (at + 2 > bytes.length) return undefined;
    const end = at + 2 + Math.ceil(bytes.readUInt16BE(at) / 8);
    if (end > bytes.length) return undefined;
    numbers.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return numbers;
}
