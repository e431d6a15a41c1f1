import sentences from '../../l10n/client.zh-cn.json';

/** What the editor part says, in Chinese. */
export { sentences };
