/** A written value, cut at its wildcards (`*`, full-width too). A backslash makes the sign behind it plain. */
export function readValue(written: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < written.length; at++) {
    const unit = written.charAt(at);
    if (unit === '\\' && ESCAPED.test(written.charAt(at + 1))) part += written.charAt(++at);
    else if (unit === '*' || unit === '＊') {
      parts.push(part);
      part = '';
    } else part += unit;
  }
  parts.push(part);
  return parts;
}

/** A name has no wildcards. */
export function readName(written: string): string {
  return written.replace(/\\([\\*＊"'”’」』])/g, '$1');
}

/** The value as it has to be written to be read back the same. */
export function writeValue(parts: readonly string[]): string {
  return quoted(parts.map((part) => part.replace(/[\\*＊]/g, '\\$&')).join('*'));
}

export function writeName(name: string): string {
  return quoted(name.replace(/[\\*＊]/g, '\\$&'));
}

/** A word with its quotes single, for an expression that stands in double ones. */
export function withSingleQuotes(written: string): string {
  if (!/^".*"$/s.test(written)) return written;
  return `'${written.slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;
}

const ESCAPED = /^[\\*＊"'”’」』]$/;
/** Reads back as one word whatever stands around it. */
const PLAIN = /^[\p{L}\p{N}_*./#@%+￥¥$-]+$/u;
const KEYWORD = /^(?:and|or|not|in|且|并且|或|或者|非|属于)$/i;

function quoted(escaped: string): string {
  const plain = PLAIN.test(escaped) && !KEYWORD.test(escaped);
  return plain ? escaped : `"${escaped.replace(/"/g, '\\"')}"`;
}
