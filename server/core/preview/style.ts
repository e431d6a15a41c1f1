import { cardStyle } from './cardStyle';
import { chatStyle } from './chatStyle';
import { shapeStyle } from './codes/shapes';
import { phoneStyle } from './phoneStyle';
import { sideStyle } from './sideStyle';

/** The whole style sheet of a preview: the phone in points of its own, the side in the colours of the page (`--qf-fg`, `--qf-muted`, `--qf-line`, `--qf-bar`, `--qf-near`, `--qf-over`). */
export const previewStyle: string = phoneStyle + chatStyle + shapeStyle + cardStyle + sideStyle;
