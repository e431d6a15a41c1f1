/** The campaign whose content it is. */
export interface ContentRef {
  readonly account: string;
  readonly planHash: string;
}

/**
 * What campaigns send, where the ledger itself keeps it so that every machine of a team finds it (texts, who is in which batch, attached files). It is seen by
 * who sees the account, and by nobody else. Pieces go by the hex SHA-256 of their bytes; whoever reads one checks it.
 */
export interface ReadableContents {
  /** Digest of the campaign's file, a new one whenever it changes; undefined: there is none, or it is not to be seen. */
  revision(ref: ContentRef): Promise<string | undefined>;
  piece(account: string, digest: string): Promise<Uint8Array | undefined>;
}

export interface SharedContents extends ReadableContents {
  /** All or nothing. A content that is there already stays as it is. */
  add(ref: ContentRef, campaign: Piece, files: readonly Piece[]): Promise<void>;
  /** False: it is no longer the one with the digest `was`, and nothing was changed. */
  replace(ref: ContentRef, was: string, campaign: Piece): Promise<boolean>;
}

export interface Piece {
  readonly digest: string;
  bytes(): Promise<Uint8Array>;
}
