/**
 * Tells the editor's answer to our own scrolling from a person's. Asked to bring a line to its top, an editor reports the move in one event or,
 * scrolling smoothly, in several that come ever closer; whatever moves away, or comes after the arrival, is a person's. Lines are 0-based.
 */
export class PreviewScrollEcho {
  private wanted: number | undefined;
  private distance = 0;

  /** Before the editor is asked: from the line at its top to the wanted one. */
  expect(wanted: number, top: number): void {
    this.wanted = wanted === top ? undefined : wanted;
    this.distance = Math.abs(wanted - top);
  }

  /** For every reported move; `top`, `bottom`: first and last visible line, `last`: last line of the document. */
  isEcho(top: number, bottom: number, last: number): boolean {
    if (this.wanted === undefined) return false;
    const distance = Math.abs(this.wanted - top);
    const isCloser = distance < this.distance;
    // An editor that does not scroll beyond its last line stops there.
    const hasArrived = distance === 0 || (isCloser && bottom >= last);
    this.distance = distance;
    if (hasArrived || !isCloser) this.wanted = undefined;
    return hasArrived || isCloser;
  }
}
