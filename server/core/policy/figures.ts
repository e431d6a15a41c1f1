import type { Channel } from '../text';
import house from './house.json';
import law from './law.json';
import type { Figure } from './model';
import platform from './platform.json';

type Rows = Readonly<Record<string, Omit<Figure, 'key'>>>;
interface FigureFile {
  readonly both: Rows;
  readonly personal: Rows;
  readonly wecom: Rows;
}

const read = new Map<Channel, readonly Figure[]>();

/** The shipped figures of a channel in the order of the files: house, platform, law. A key stands once for a channel. */
export function shippedFigures(channel: Channel): readonly Figure[] {
  const known = read.get(channel);
  if (known) return known;
  const figures = readFigures(channel);
  read.set(channel, figures);
  return figures;
}

function readFigures(channel: Channel): readonly Figure[] {
  return [house as FigureFile, platform as FigureFile, law as FigureFile].flatMap((file) =>
    Object.entries({ ...file.both, ...file[channel] }).map(([key, row]) => ({ key, ...row })),
  );
}
