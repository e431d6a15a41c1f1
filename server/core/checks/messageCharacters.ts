import { countCharacters } from '../count/countCharacters';
import type { BroadcastMessage } from '../template/model';

const counted = new WeakMap<BroadcastMessage, number>();

/** Grapheme clusters of a message as written; counted once for all rules, since long texts of odd characters take long. */
export function messageCharacters(message: BroadcastMessage): number {
  let count = counted.get(message);
  if (count === undefined) {
    count = countCharacters(message.text.value);
    counted.set(message, count);
  }
  return count;
}
