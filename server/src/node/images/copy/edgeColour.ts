import type { Pixels } from '../pixels/model';

type Colour = readonly [number, number, number];

/** Of 255: as far as a pixel may be from the middle colour of its edge to be of the same ground. */
const near = 24;

/**
 * The colour in which a picture goes on beyond an edge: the mean of what is near the middle colour, where that is most of the edge (a white
 * page stays white though a figure touches its edge); else the mean of all.
 */
export function edgeColour(picture: Pixels, side: 'top' | 'bottom' | 'left' | 'right'): Colour {
  const edge = edgeOf(picture, side);
  const middle = ([0, 1, 2] as const).map((channel) => median(edge.map((colour) => colour[channel])));
  const ground = edge.filter((colour) =>
    ([0, 1, 2] as const).every((channel) => Math.abs(colour[channel] - (middle[channel] ?? 0)) <= near),
  );
  return mean(ground.length * 2 > edge.length ? ground : edge);
}

function edgeOf({ data, width, height }: Pixels, side: 'top' | 'bottom' | 'left' | 'right'): Colour[] {
  const isRow = side === 'top' || side === 'bottom';
  return Array.from({ length: isRow ? width : height }, (_, i) => {
    const x = isRow ? i : side === 'left' ? 0 : width - 1;
    const y = isRow ? (side === 'top' ? 0 : height - 1) : i;
    const at = (y * width + x) * 4;
    return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
  });
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

function mean(colours: readonly Colour[]): Colour {
  const sum = (channel: 0 | 1 | 2): number => colours.reduce((total, colour) => total + colour[channel], 0);
  return [sum(0) / colours.length, sum(1) / colours.length, sum(2) / colours.length];
}
