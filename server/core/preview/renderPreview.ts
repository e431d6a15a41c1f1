import { lineIndex } from '../lines';
import { conversation } from './conversation';
import { findingList } from './findingList';
import type { Preview, PreviewOptions } from './model';
import { phoneFrame } from './phoneFrame';
import { shownTexts } from './shownTexts';
import { shownTime } from './shownTime';
import { sideRail } from './sideRail';
import { previewStyle } from './style';

/**
 * A template as one recipient's phone (or the sender's) will show it. Pure: the same options, the same bytes.
 * Every text of the template is escaped; nothing remote is ever referred to.
 */
export function renderPreview(options: PreviewOptions): Preview {
  const lines = lineIndex(options.template.source);
  const { clock, day } = shownTime(options.template, options.localizer);
  const { side, messages } = sideRail(options);
  const marks = new Set<string>();
  const phone = phoneFrame(conversation(lines, day, options, marks), clock, options);
  const findings = findingList(lines, options, marks);
  const parts = { html: phone.source, side: side.source, findings: findings?.source ?? '', css: previewStyle };
  return { ...parts, messages, texts: shownTexts(options) };
}
