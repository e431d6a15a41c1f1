/** An answer that refuses a request: the documented errcode, and an errmsg that names the field as the real one does. */
export class Refusal extends Error {
  constructor(
    readonly errcode: number,
    readonly errmsg: string,
  ) {
    super(`${errcode} ${errmsg}`);
  }
}
