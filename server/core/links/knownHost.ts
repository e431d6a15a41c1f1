import hosts from './data/hosts.json';

/** Groups of server/core/links/data/hosts.json. */
export type HostGroup = 'native' | 'official-account' | 'store' | 'shortener' | 'mail' | 'plain';

const groups: readonly HostGroup[] = ['plain', 'mail', 'shortener', 'store', 'native', 'official-account'];
const byHost = new Map<string, HostGroup>(
  groups.flatMap((group) => hosts[group].hosts.map((host): [string, HostGroup] => [host, group])),
);

/** The group of the longest entry that is this host or a parent of it. */
export function knownHost(host: string): HostGroup | undefined {
  for (let name = host; ; ) {
    const group = byHost.get(name);
    if (group) return group;
    const dot = name.indexOf('.');
    if (dot === -1) return undefined;
    name = name.slice(dot + 1);
  }
}

/** Every listed host whose name others imitate. */
export const imitated: readonly string[] = [...hosts.native.hosts, ...hosts.store.hosts, ...hosts.plain.hosts];
