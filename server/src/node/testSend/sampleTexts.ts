import { RECIPIENT_NAMES } from '../../../core/checks/variables';
import type { CheckContext } from '../../../core/checks/model';
import { renderMessage } from '../../../core/template';
import { presetValues } from '../previewing/previewOf';

/** What messages are in, customers read; a name that nobody takes for a customer's. */
const SAMPLE_NAME = '小明';

export interface SampleTexts {
  readonly texts: readonly string[];
  /** Variables that nothing but a sample could fill, by message. */
  readonly samples: readonly (readonly string[])[];
}

/** The texts as nobody in particular reads them: defaults and fallbacks, and where there are none a plain sample, never braces and never one customer's own data. */
export function sampleTexts(context: CheckContext): SampleTexts {
  const preset = presetValues(context);
  const read = context.template.messages.map((message) => {
    const samples = new Set<string>();
    const text = renderMessage(
      message,
      (name) => (Object.hasOwn(preset, name) ? preset[name] : undefined),
      ({ name }) => {
        samples.add(name);
        return RECIPIENT_NAMES.includes(name) ? SAMPLE_NAME : `〔${name}〕`;
      },
    );
    return { text, samples: [...samples] };
  });
  return { texts: read.map(({ text }) => text), samples: read.map(({ samples }) => samples) };
}
