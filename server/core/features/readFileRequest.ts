/** Custom request of the language server to a client whose files are on no disk: ReadFileParams → the text, or null where there is no such file. Only configurations are asked for. */
export const READ_FILE_REQUEST = 'qunfa/readFile';
export interface ReadFileParams {
  readonly uri: string;
}
