import sentences from '../../l10n/client.en.json';

/** What the editor part says, in English. */
export { sentences };
