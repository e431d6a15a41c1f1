/** The 6,763 Chinese characters of GB 2312. */
export function gb2312Characters() {
  const bytes = [];
  for (let row = 0xb0; row <= 0xf7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell);
  return [...new TextDecoder('gbk').decode(new Uint8Array(bytes))].filter(
    (char) => char >= '\u4e00' && char <= '\u9fff',
  );
}
