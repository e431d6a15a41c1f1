import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createProject } from '../node/project/project';
import { registerPaste } from './handlers/paste';
import { serve } from './serve';
import { fileOf } from './uris';

serve(
  createConnection(ProposedFeatures.all),
  ({ workspaceFolders }) => {
    const roots = (workspaceFolders ?? []).map(({ uri }) => fileOf(uri)).filter((root) => root !== undefined);
    return createProject({ workspaceRoots: roots });
  },
  [registerPaste],
);
