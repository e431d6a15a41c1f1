/** What a file is, by its first bytes: short names as file extensions have them. Undefined for what is not known. */
export function fileType(head: Buffer): string | undefined {
  for (const { type, offset = 0, bytes } of signatures) {
    if (head.length >= offset + bytes.length && head.subarray(offset, offset + bytes.length).equals(bytes)) {
      return refine(type, head);
    }
  }
  return textType(head);
}

interface Signature {
  readonly type: string;
  readonly offset?: number;
  readonly bytes: Buffer;
}

const ascii = (type: string, text: string, offset = 0): Signature => ({
  type,
  offset,
  bytes: Buffer.from(text, 'latin1'),
});

/** Magic numbers as the formats' own specifications give them. */
const signatures: readonly Signature[] = [
  ascii('jpeg', '\xff\xd8\xff'),
  ascii('png', '\x89PNG\r\n\x1a\n'),
  ascii('gif', 'GIF87a'),
  ascii('gif', 'GIF89a'),
  ascii('riff', 'RIFF'),
  ascii('ftyp', 'ftyp', 4),
  ascii('mov', 'moov', 4),
  ascii('mov', 'mdat', 4),
  ascii('mov', 'wide', 4),
  ascii('pdf', '%PDF-'),
  ascii('zip', 'PK\x03\x04'),
  ascii('zip', 'PK\x05\x06'),
  ascii('doc', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
  ascii('rar', 'Rar!\x1a\x07'),
  ascii('7z', '7z\xbc\xaf\x27\x1c'),
  ascii('gz', '\x1f\x8b\x08'),
  ascii('webm', '\x1a\x45\xdf\xa3'),
  ascii('flv', 'FLV\x01'),
  ascii('amr', '#!AMR'),
  ascii('mp3', 'ID3'),
  ascii('mp3', '\xff\xfb'),
  ascii('mp3', '\xff\xf3'),
  ascii('flac', 'fLaC'),
  ascii('ogg', 'OggS'),
  ascii('tiff', 'II*\x00'),
  ascii('tiff', 'MM\x00*'),
  ascii('psd', '8BPS'),
  ascii('ico', '\x00\x00\x01\x00'),
  ascii('jxl', '\xff\x0a'),
  ascii('rtf', '{\\rtf'),
  ascii('exe', 'MZ'),
  ascii('elf', '\x7fELF'),
  ascii('bmp', 'BM'),
];

function refine(type: string, head: Buffer): string | undefined {
  if (type === 'riff') return riffTypes[head.toString('latin1', 8, 12)];
  if (type === 'ftyp') return brandType(head.toString('latin1', 8, 12));
  if (type === 'zip') return zipType(head);
  // Two letters are a weak sign: the header length that follows must be one of those that were ever in use.
  if (type === 'bmp')
    return head.length >= 26 && [12, 40, 52, 56, 64, 108, 124].includes(head.readUInt32LE(14)) ? 'bmp' : textType(head);
  return type;
}

const riffTypes: Readonly<Record<string, string>> = { WEBP: 'webp', WAVE: 'wav', 'AVI ': 'avi' };

/** Major brand of an ISO base media file. */
function brandType(brand: string): string {
  if (brand === 'qt  ') return 'mov';
  if (/^(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/.test(brand)) return 'heic';
  if (/^avi[fs]$/.test(brand)) return 'avif';
  if (/^M4[AB] $/.test(brand)) return 'm4a';
  return /^3g[2p]/.test(brand) ? '3gp' : 'mp4';
}

/** Office files and apps are archives: the names of their first entries tell. */
function zipType(head: Buffer): string {
  const names = head.toString('latin1');
  if (names.includes('word/')) return 'docx';
  if (names.includes('xl/')) return 'xlsx';
  if (names.includes('ppt/')) return 'pptx';
  if (names.includes('AndroidManifest.xml')) return 'apk';
  return names.includes('mimetypeapplication/epub') ? 'epub' : 'zip';
}

function textType(head: Buffer): string | undefined {
  if (head.length === 0 || head.includes(0)) return undefined;
  const text = head
    .toString('utf8', 0, 4096)
    .replace(/^\ufeff/, '')
    .trimStart()
    .toLowerCase();
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?(?:<!doctype svg[^>]*>\s*)?<svg[\s>]/.test(text))
    return 'svg';
  if (/^(?:<!doctype html|<html[\s>])/.test(text)) return 'html';
  return head.subarray(0, 4096).every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13)
    ? 'text'
    : undefined;
}
