import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createProject } from '../node/project/project';
import { registerPaste } from './handlers/paste';
import { serve } from './serve';

serve(createConnection(ProposedFeatures.all), (workspaceRoots) => createProject({ workspaceRoots }), [registerPaste]);
