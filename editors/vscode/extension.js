// The client of the language server, and the commands beside it.

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

/** The scheme of the pages of rules, which the server writes. */
const RULES = "malpung-rule";

let client;

function setting(name) {
  return vscode.workspace.getConfiguration("malpung").get(name) || undefined;
}

/** The program and the arguments that it is started with. */
function server() {
  const profile = setting("profile");
  const lang = setting("lang");
  const args = ["lsp", ...(profile ? ["--profile", profile] : []), ...(lang ? ["--lang", lang] : [])];
  return { command: setting("path") || "malpung", args };
}

async function start() {
  const documentSelector = [
    ...["file", "untitled"].map((scheme) => ({ scheme, language: "talk" })),
    ...["yaml", "json", "jsonc"].map((language) => ({ scheme: "file", language })),
  ];
  const initializationOptions = { rulePages: `${RULES}:/{rule}.md` };
  client = new LanguageClient("malpung", "malpung", server(), { documentSelector, initializationOptions });
  try {
    await client.start();
  } catch (error) {
    const path = server().command;
    vscode.window.showErrorMessage(
      `malpung cannot be started (${path}): ${error.message}. Install it, or set "malpung.path".`,
    );
  }
}

async function restart() {
  if (client && client.needsStop()) {
    await client.stop();
  }
  await start();
}

/** Shows the messages of the file's folder in a browser, live. */
function preview() {
  const editor = vscode.window.activeTextEditor;
  const file = editor && editor.document.uri.scheme === "file" ? editor.document.uri : undefined;
  const folder = file ? vscode.workspace.getWorkspaceFolder(file) : (vscode.workspace.workspaceFolders || [])[0];
  const known = vscode.window.terminals.find((one) => one.name === "malpung preview" && one.exitStatus === undefined);
  const terminal =
    known ||
    vscode.window.createTerminal({
      name: "malpung preview",
      shellPath: server().command,
      shellArgs: ["preview", ...(file && !folder ? [file.fsPath] : [])],
      cwd: folder && folder.uri,
    });
  terminal.show();
}

const pages = {
  async provideTextDocumentContent(uri) {
    const rule = uri.path.replace(/^\//, "").replace(/\.md$/, "");
    return (client && (await client.sendRequest("malpung/rule", { rule }))) || "";
  },
};

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("malpung.preview", preview),
    vscode.commands.registerCommand("malpung.restart", restart),
    vscode.workspace.registerTextDocumentContentProvider(RULES, pages),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration("malpung") && restart()),
  );
  await start();
}

function deactivate() {
  return client && client.needsStop() ? client.stop() : undefined;
}

module.exports = { activate, deactivate };
