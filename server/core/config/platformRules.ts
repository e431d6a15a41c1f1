/** Rules whose errors are limits of the platform: as errors they can be neither silenced nor lowered. Named here so that reading a configuration loads no rule. */
export const PLATFORM_RULES: readonly string[] = [
  'template/empty-message',
  'text/bytes',
  'image/format',
  'attachment/count',
  'attachment/fields',
  'attachment/media-file',
];
