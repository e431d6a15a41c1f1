/** Custom request of a language server in a browser to its editor: DiskParams → DiskEntry, bytes or names; null where there is nothing. */
export const DISK_REQUEST = 'qunfa/disk';

export interface DiskParams {
  /** `templates`: addresses of the templates below a folder. */
  readonly ask: 'stat' | 'read' | 'list' | 'templates';
  readonly uri: string;
}
export interface DiskEntry {
  readonly isFolder: boolean;
  /** bytes */
  readonly size: number;
  /** ms since the epoch */
  readonly modified: number;
}
export interface DiskName {
  readonly name: string;
  readonly isFolder: boolean;
}

/** Files of a folder that lies on no disk, read through the editor. All addresses are URIs; only those in the open folders are answered. */
export interface VirtualDisk {
  stat(uri: string): Promise<DiskEntry | undefined>;
  /** Rejects where the file can't be read or is larger than the editor hands over. */
  read(uri: string): Promise<Uint8Array | undefined>;
  list(uri: string): Promise<readonly DiskName[] | undefined>;
  templates(uri: string): Promise<readonly string[]>;
}
