/** What a client tells the language server at its start, besides what the protocol knows. */
export interface InitializationOptions {
  /** It checks `qunfa.config.json` by our JSON schema itself; the server adds what a schema can't say. */
  readonly readsSchema?: boolean;
}
