/** Each number as its distance from the one before (modulo 2³²): numbers that mostly rise pack to a fraction. */
export function distancesOf(numbers: Uint32Array): Uint32Array {
  return numbers.map((number, index) => number - (numbers[index - 1] ?? 0));
}

/** The numbers again, in room of their own. */
export function summed(distances: Uint32Array): Uint32Array {
  const numbers = new Uint32Array(distances.length);
  let sum = 0;
  for (let at = 0; at < distances.length; at++) {
    sum = (sum + (distances[at] as number)) >>> 0;
    numbers[at] = sum;
  }
  return numbers;
}
